using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>Solves a <see cref="FlowProblem{TState}"/> over a control-flow graph: a worklist, to the fixpoint.</summary>
internal static class FlowSolver
{
    public static FlowResult<TState> Solve<TState>(ControlFlowGraph graph, FlowProblem<TState> problem)
        where TState : notnull
    {
        var result = new FlowResult<TState>(graph, problem);
        new RegionRun<TState>(graph, problem, result).Run(0, graph.Blocks.Length - 1, problem.Entry);
        return result;
    }
}
