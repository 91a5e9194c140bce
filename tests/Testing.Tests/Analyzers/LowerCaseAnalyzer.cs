using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Testing.Tests.Analyzers;

/// <summary>Flags classes in lower case. Right as it is; each wrong analyzer changes one thing.</summary>
public class LowerCaseAnalyzer : DiagnosticAnalyzer
{
    protected static readonly DiagnosticDescriptor Rule = new("RW9001", "Case", "Class '{0}' begins in lower case", "Naming", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (char.IsAsciiLetterLower(symbol.Symbol.Name[0]))
                    Report(symbol, (INamedTypeSymbol)symbol.Symbol);
            },
            SymbolKind.NamedType);
    }

    protected virtual void Report(SymbolAnalysisContext context, INamedTypeSymbol type) => context.ReportDiagnostic(Make(context, type));

    protected virtual Diagnostic Make(SymbolAnalysisContext context, INamedTypeSymbol type) =>
        Diagnostic.Create(Rule, LocationOf(type), AlsoAt(type), type.Name);

    protected virtual Location LocationOf(INamedTypeSymbol type) => type.Locations[0];

    protected static IEnumerable<Location> AlsoAt(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(r => ((BaseTypeDeclarationSyntax)r.GetSyntax()).OpenBraceToken.GetLocation()).Where(l => !l.SourceSpan.IsEmpty);
}
