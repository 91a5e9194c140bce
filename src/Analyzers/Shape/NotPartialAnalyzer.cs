using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Shape;

/// <summary>RW0001: a chained writer, or a type around it, is not partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotPartialAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NotPartial,
        "A chained writer and the types around it must be partial",
        "'{0}' must be partial: the members that make '{1}' a chained writer are generated into another part of it",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW0001.md");

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        // Looked at from the type that lacks the word, so that it is reported once however many writers it is around.
        var type = (INamedTypeSymbol)context.Symbol;
        INamedTypeSymbol? writer = null;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(context.CancellationToken) is not TypeDeclarationSyntax declaration ||
                declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                continue;
            }

            writer ??= WriterIn(type, context);
            if (writer is null)
                return;

            context.ReportDiagnostic(Diagnostic.Create(Rule, declaration.Identifier.GetLocation(), type.Name, writer.Name));
        }
    }

    /// <summary>The type itself, or one in it, that would be a chained writer if only this type were partial.</summary>
    private static INamedTypeSymbol? WriterIn(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (RuntimeContract.IsMarked(type) &&
            Shapes.Of(type, context.Compilation, context.CancellationToken).Obstacle == Obstacle.NotPartial)
        {
            return type;
        }

        return type.GetTypeMembers().Select(member => WriterIn(member, context)).FirstOrDefault(writer => writer is not null);
    }
}
