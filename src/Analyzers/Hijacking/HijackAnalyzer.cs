using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Hijacking;

/// <summary>What the rules about taken connections share: they look at code that may take one over, and report what is certain.</summary>
public abstract class HijackAnalyzer : WriterAnalyzer
{
    private readonly Uses _before;
    private readonly Uses _use;

    /// <param name="before">What must have happened, or one of it.</param>
    /// <param name="use">What is wrong then.</param>
    /// <param name="rules">The rules.</param>
    private protected HijackAnalyzer(Uses before, Uses use, params DiagnosticDescriptor[] rules)
        : base(NeededType.HttpResponse, rules) => (_before, _use) = (before, use);

    /// <summary>What is wrong with a use of a response, if anything.</summary>
    private protected abstract DiagnosticDescriptor? Judge(ResponseUse use);

    private protected sealed override void Register(CompilationStartAnalysisContext context)
    {
        var names = HijackNames.In(
            context.Compilation, text => context.TryGetValue(text, HijackNames.HasDoor, out var has) && has, context.CancellationToken);
        if (names is null)
            return;

        var tracking = ResponseTracking.Of(context.Compilation);
        tracking.Takeovers = names.All;
        context.RegisterOperationBlockAction(block => Analyze(block, tracking));
    }

    private void Analyze(OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        if (!tracking.UsesOf(context).Has(Uses.Hijack) || !UseOrder.MayBe(_before, _use, context, tracking))
            return;

        var reported = new HashSet<TextSpan>();
        tracking.Visit(context, use =>
        {
            if (Judge(use) is { } rule && Whole(use.Operation.Syntax) is var place && reported.Add(place.Span))
                context.ReportDiagnostic(Diagnostic.Create(rule, place.GetLocation(), use.Name));
        });
    }

    /// <summary>A call with what it is made on: <c>context?.Response.WriteAsync()</c> is one of <c>.Response</c> to the compiler.</summary>
    private static SyntaxNode Whole(SyntaxNode operation)
    {
        while (operation.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == operation)
            operation = access;

        return operation;
    }
}
