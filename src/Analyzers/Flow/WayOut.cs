using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>A way out of a body.</summary>
/// <param name="branch">The branch that leaves.</param>
/// <param name="state">What is known when it has left.</param>
internal sealed class WayOut<TState>(ControlFlowBranch branch, TState state)
    where TState : notnull
{
    public ControlFlowBranch Branch => branch;

    public TState State => state;
}
