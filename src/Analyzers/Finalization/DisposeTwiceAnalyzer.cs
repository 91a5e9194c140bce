using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>RW3003: the end of a stream, pipe writer or body feature that stands before another does something that must not happen twice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DisposeTwiceAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DisposeTwice,
        "The end of a response decorator should be safe for multiple calls",
        "'{0}' is not safe for multiple calls: a second one would {1} again",
        RuleCategory.Finalization,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW3003.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var bodies = SourceBodies.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => NotRepeatable.Analyze(block, bodies, Rule, Decorator.IsEnd));
    }
}
