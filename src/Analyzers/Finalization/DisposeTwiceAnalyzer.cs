using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>RW3003: the end of a stream, pipe writer or body feature that stands before another does something that must not happen twice.</summary>
public sealed class DisposeTwiceAnalyzer() : BodyAnalyzer(TypeNames.HttpResponse, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DisposeTwice,
        "The end of a response decorator should be safe for multiple calls",
        "'{0}' is not safe for multiple calls: a second one would {1} again",
        RuleCategory.Finalization,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW3003.md");

    private protected override Action<OperationBlockAnalysisContext> Begin(CompilationStartAnalysisContext context)
    {
        var bodies = SourceBodies.Of(context.Compilation);
        return block => NotRepeatable.Analyze(block, bodies, Rule, Decorator.IsEnd);
    }
}
