using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>RW3001: FinalizeAsync of an ext writer does something that must not happen twice, with no guard.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FinalizeTwiceAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.FinalizeTwice,
        "FinalizeAsync should be safe for multiple calls",
        "'{0}' is not safe for multiple calls: a second one would {1} again",
        RuleCategory.Finalization,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW3001.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var bodies = SourceBodies.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => NotRepeatable.Analyze(block, bodies, Rule, ExtWriterType.IsFinalize));
    }
}
