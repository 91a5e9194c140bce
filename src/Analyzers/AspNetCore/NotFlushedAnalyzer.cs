using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Chain;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>RW4006: bytes are written to <c>BodyWriter</c>, and on some path nothing flushes them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotFlushedAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NotFlushed,
        "What is written to BodyWriter should be flushed",
        "What is written to 'BodyWriter' is not flushed on every path: a wrapper of the response may lose it, so end with 'FlushAsync'",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4006.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => Analyze(block, tracking));
    }

    private static void Analyze(OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        var uses = tracking.UsesOf(context);
        if (!uses.Has(Uses.Write) || !uses.Has(Uses.Pipe) || context.OperationBlocks.FirstOrDefault(static block => block is IBlockOperation or IMethodBodyOperation) is not { } body)
        {
            return;
        }

        if (context.OwningSymbol is IMethodSymbol method && RequestEnds.Is(method))
            Check(context, context.GetControlFlowGraph(body), body, Declarations.First(method));

        foreach (var lambda in body.Descendants().OfType<IAnonymousFunctionOperation>().Where(RequestEnds.Is))
        {
            if (Lambdas.GraphOf(lambda.Syntax, context.GetControlFlowGraph(body), context.CancellationToken) is { } inner)
                Check(context, inner, lambda.Body, Arrow(lambda.Syntax));
        }
    }

    private static void Check(OperationBlockAnalysisContext context, ControlFlowGraph graph, IOperation body, Location place)
    {
        var result = FlowSolver.Solve(graph, new UnflushedFlow());
        if (result.Exit is not { IsReached: true, State: var state } || (state & Unflushed.Bytes) == 0)
            return;

        var exits = result.Leaving.Where(static way => (way.State & Unflushed.Bytes) != 0).Select(way => ExitLocation.Of(way.Branch, body)).Take(1);
        context.ReportDiagnostic(Diagnostic.Create(Rule, place, additionalLocations: exits));
    }

    /// <summary>A lambda has no name: its arrow stands for it.</summary>
    private static Location Arrow(SyntaxNode lambda) => lambda is LambdaExpressionSyntax { ArrowToken: var arrow } ? arrow.GetLocation() : lambda.GetFirstToken().GetLocation();
}
