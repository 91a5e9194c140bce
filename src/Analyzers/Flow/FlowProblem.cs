using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>A question about every path through a body: states that form a lattice of finite height, and what code does to them.</summary>
/// <typeparam name="TState">What is known at a point; compared with its own equality.</typeparam>
internal abstract class FlowProblem<TState>
    where TState : notnull
{
    /// <summary>What is known where the body begins.</summary>
    public abstract TState Entry { get; }

    /// <summary>
    /// Whether an exception may lead from any point of a <c>try</c> to its handlers. Without it <c>catch</c> is not entered, and
    /// <c>finally</c> only on the normal way out.
    /// </summary>
    public virtual bool EntersHandlers => false;

    /// <summary>What is known where two paths meet: no more than on both.</summary>
    public abstract TState Join(TState first, TState second);

    /// <summary>What is known after one operation, whose operands were passed before. <paramref name="graph"/> is where it stands.</summary>
    public abstract TState Transfer(IOperation operation, ControlFlowGraph graph, TState state);

    /// <summary>What is known where a condition turned out true or false.</summary>
    public virtual TState Assume(IOperation condition, bool holds, ControlFlowGraph graph, TState state) => state;
}
