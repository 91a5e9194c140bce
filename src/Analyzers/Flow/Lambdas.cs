using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>Finds the lambdas of a graph, and their bodies.</summary>
internal static class Lambdas
{
    /// <summary>Those of the graph itself, not those in other lambdas.</summary>
    public static IEnumerable<IFlowAnonymousFunctionOperation> In(ControlFlowGraph graph) => graph.Blocks
        .SelectMany(static block => block.BranchValue is null ? block.Operations : block.Operations.Add(block.BranchValue))
        .SelectMany(static operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>();

    /// <summary>The graph of the lambda that is written like this, if the graph has it.</summary>
    public static ControlFlowGraph? GraphOf(SyntaxNode lambda, ControlFlowGraph graph, CancellationToken cancellationToken) =>
        In(graph).FirstOrDefault(found => found.Syntax == lambda) is { } found ? graph.GetAnonymousFunctionControlFlowGraph(found, cancellationToken) : null;
}
