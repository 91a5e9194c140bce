using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What the rules about responses share within one compilation: it passes all that code does with them, in its order, with what is certain before.</summary>
internal sealed class ResponseTracking(Compilation compilation)
{
    private readonly SourceBodies _bodies = new(compilation);
    private readonly ConcurrentDictionary<IMethodSymbol, HelperSummary> _summaries = new(SymbolEqualityComparer.Default);

    public Endpoints Endpoints { get; } = new(compilation);

    /// <summary>Passes every use of a response in a member, its lambdas and its local functions.</summary>
    public void Visit(OperationBlockAnalysisContext context, Action<ResponseUse> visitor)
    {
        foreach (var block in context.OperationBlocks)
        {
            if (block is not (IBlockOperation or IMethodBodyOperation or IFieldInitializerOperation or IPropertyInitializerOperation))
                continue;

            var graph = context.GetControlFlowGraph(block);
            var flow = new ResponseFlow(this, graph, new HelperStack(), context.CancellationToken);
            Visit(graph, context.OwningSymbol as IMethodSymbol, flow, visitor);
        }
    }

    /// <summary>What a method with source does; nothing is known of one that calls itself.</summary>
    public HelperSummary SummaryOf(IMethodSymbol method, HelperStack stack, CancellationToken cancellationToken)
    {
        method = method.OriginalDefinition;
        if (_summaries.TryGetValue(method, out var known))
            return known;

        if (!stack.Enter(method))
            return HelperSummary.Unknown;

        var graph = HelperSummary.IsLazy(method) ? null : _bodies.GraphOf(method, cancellationToken);
        var summary = graph is null ? HelperSummary.Unknown : HelperSummary.Of(method, graph, new ResponseFlow(this, graph, stack, cancellationToken));
        return _summaries[method] = stack.Leave(method) ? HelperSummary.Unknown : summary;
    }

    private void Visit(ControlFlowGraph graph, IMethodSymbol? function, ResponseFlow flow, Action<ResponseUse> visitor)
    {
        var result = FlowSolver.Solve(graph, flow);
        result.Visit((operation, state) =>
        {
            foreach (var (root, uses) in flow.Uses.Of(operation, graph, state))
            {
                if (!state.FactsOf(root).Has(ResponseFacts.Impossible))
                    visitor(new(operation, graph, root, uses, state.FactsOf(root)));
            }
        });

        if (function is not null && !function.ReturnsVoid && flow.ResultOf(function) is { } response)
        {
            foreach (var (branch, state) in result.Leaving.Values)
            {
                if (branch is { Semantics: ControlFlowBranchSemantics.Return, Source.BranchValue: { } value } && !state.FactsOf(response).Has(ResponseFacts.Impossible) &&
                    flow.UsesOfResult(function, value, graph, state) is var uses && uses != Uses.None)
                {
                    visitor(new(value, graph, response, uses | Uses.Result, state.FactsOf(response)));
                }
            }
        }

        foreach (var local in graph.LocalFunctions)
            Visit(graph.GetLocalFunctionControlFlowGraph(local, flow.CancellationToken), local, flow, visitor);

        var lambdas = graph.Blocks.SelectMany(static block => block.BranchValue is null ? block.Operations : block.Operations.Add(block.BranchValue))
            .SelectMany(static operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>();
        foreach (var lambda in lambdas)
            Visit(graph.GetAnonymousFunctionControlFlowGraph(lambda, flow.CancellationToken), lambda.Symbol, flow, visitor);
    }
}
