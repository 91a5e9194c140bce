using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>What is known at every point that some path reaches.</summary>
internal sealed class FlowResult<TState>(ControlFlowGraph graph, FlowProblem<TState> problem)
    where TState : notnull
{
    private readonly Reached<TState>[] _entries = new Reached<TState>[graph.Blocks.Length];
    private readonly List<WayOut<TState>> _leaving = [];

    /// <summary>Whether a path reaches the end of the body, and what is known there.</summary>
    public Reached<TState> Exit => _entries[graph.Blocks.Length - 1];

    /// <summary>The ways out, in the order of the code: the branch that leaves, and what is known when it has left.</summary>
    public IReadOnlyList<WayOut<TState>> Leaving => _leaving;

    /// <summary>Passes every operation that is reached, with what is known before it on all paths that lead there.</summary>
    public void Visit(Action<IOperation, TState> visitor)
    {
        foreach (var block in graph.Blocks)
        {
            if (_entries[block.Ordinal] is { IsReached: true } entry)
                OperationWalk.Through(block, graph, problem, entry.State, visitor);
        }
    }

    /// <summary>Adds what is known on one more way into a block.</summary>
    public void Enter(int block, TState state) => _entries[block] = _entries[block].With(state, problem);

    /// <summary>Notes a way out.</summary>
    public void Leave(ControlFlowBranch branch, TState state)
    {
        // From the end: blocks are passed in their order, but for what a loop passes again.
        var index = _leaving.Count - 1;
        while (index >= 0 && Place(_leaving[index].Branch) > Place(branch))
            index--;

        if (index >= 0 && Place(_leaving[index].Branch) == Place(branch))
            _leaving[index] = new(branch, problem.Join(_leaving[index].State, state));
        else
            _leaving.Insert(index + 1, new(branch, state));
    }

    /// <summary>A block has two ways out at most.</summary>
    private static int Place(ControlFlowBranch branch) => (2 * branch.Source.Ordinal) + (branch.IsConditionalSuccessor ? 1 : 0);
}
