using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Shape;

/// <summary>RW0003: a kind of type that cannot be a chained writer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CannotBeChainedAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.CannotBeChained,
        "This type cannot be a chained writer",
        "'{0}' cannot be a chained writer: {1}",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW0003.md");

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!RuntimeContract.IsMarked(type))
            return;

        var shape = Shapes.Of(type, context.Compilation, context.CancellationToken);
        if (Reason(shape) is { } reason)
            context.ReportDiagnostic(Diagnostic.Create(Rule, Declarations.First(type), type.Name, reason));
    }

    private static string? Reason(WriterShape shape) => shape.Obstacle switch
    {
        Obstacle.NotAClass => "it is not a class",
        Obstacle.Static => "a static class has no instances",
        Obstacle.FileLocal when SymbolEqualityComparer.Default.Equals(shape.Type, shape.Offender) =>
            "a 'file' type cannot have another part in a generated file",
        Obstacle.FileLocal => $"'{shape.Offender!.Name}' around it is a 'file' type, which cannot have another part in a generated file",
        Obstacle.NextIsTaken => "the name 'Next' is taken, which the generated part needs: rename the other",
        Obstacle.RequiredMembers =>
            $"it is made for every response by a generated factory, which cannot set the required member '{shape.Offender!.Name}'",
        _ => null,
    };
}
