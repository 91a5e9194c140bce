using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>
/// One run over a range of blocks: the whole graph, or a <c>finally</c> as part of one way through it, so that what is known on one way
/// does not blur what is known on another.
/// </summary>
internal sealed class RegionRun<TState>(
    ControlFlowGraph graph, FlowProblem<TState> problem, FlowResult<TState> result, RegionRun<TState>? around = null)
    where TState : notnull
{
    private readonly Reached<TState>[] _entries = new Reached<TState>[graph.Blocks.Length];
    private readonly bool[] _waits = new bool[graph.Blocks.Length];

    // Few bodies have a finally.
    private Dictionary<(int Finally, TState State), Reached<TState>>? _finallies;
    private Dictionary<int, Reached<TState>>? _failed;

    /// <summary>No block before this one waits to be passed.</summary>
    private int _next;
    private int _first;
    private int _last;
    private Reached<TState> _end;

    /// <returns>What is known where the range ends, if any path gets there.</returns>
    public Reached<TState> Run(int first, int last, TState entry)
    {
        (_first, _last) = (first, last);
        Enter(first, entry);
        while (_next < _waits.Length)
        {
            var ordinal = _next++;
            if (!_waits[ordinal])
                continue;

            _waits[ordinal] = false;
            Pass(graph.Blocks[ordinal], _entries[ordinal].State);
        }

        return _end;
    }

    private void Enter(int block, TState state)
    {
        var joined = _entries[block].With(state, problem);
        if (joined.IsSame(_entries[block]))
            return;

        _entries[block] = joined;
        result.Enter(block, state);
        _waits[block] = true;
        _next = Math.Min(_next, block);
    }

    private void Pass(BasicBlock block, TState entry)
    {
        var state = problem.EntersHandlers && IsInTry(block) ? PassFailing(block, entry) : OperationWalk.Through(block, graph, problem, entry, null);

        if (block.Kind == BasicBlockKind.Exit)
        {
            _end = _end.With(state, problem);
            return;
        }

        // The impossible side of a constant condition is in the graph: the end of while (true) is one.
        var always = Constant(block);
        if (block.ConditionalSuccessor is { } conditional && always != false)
            Follow(conditional, Assume(block, jumps: true, state));
        if (block.FallThroughSuccessor is { } next && always != true)
            Follow(next, Assume(block, jumps: false, state));
    }

    /// <summary>One operation after the other, as any of them may throw.</summary>
    private TState PassFailing(BasicBlock block, TState entry)
    {
        var last = entry;
        Fail(block, last);
        var state = OperationWalk.Through(block, graph, problem, entry, (_, before) => FailAgain(before));
        FailAgain(state);
        return state;

        void FailAgain(TState before)
        {
            if (EqualityComparer<TState>.Default.Equals(before, last))
                return;

            last = before;
            Fail(block, before);
        }
    }

    private bool IsInTry(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region != graph.Root && region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try)
                return true;
        }

        return false;
    }

    private static bool? Constant(BasicBlock block) =>
        block.ConditionKind != ControlFlowConditionKind.None && block.BranchValue!.ConstantValue is { HasValue: true, Value: bool value }
            ? value == (block.ConditionKind == ControlFlowConditionKind.WhenTrue)
            : null;

    private TState Assume(BasicBlock block, bool jumps, TState state) => block.ConditionKind == ControlFlowConditionKind.None
        ? state
        : problem.Assume(block.BranchValue!, (block.ConditionKind == ControlFlowConditionKind.WhenTrue) == jumps, graph, state);

    private void Follow(ControlFlowBranch branch, TState state)
    {
        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            // The end of a finally: whoever runs it goes on from here. A filter that says no leads nowhere.
            if (around is not null && !IsInFilter(branch.Source.EnclosingRegion))
                _end = _end.With(state, problem);
            return;
        }

        foreach (var region in branch.FinallyRegions)
        {
            if (RunFinally(region, state) is not { IsReached: true } after)
                return;

            state = after.State;
        }

        if (branch.Destination is not { } destination || destination.Ordinal < _first || destination.Ordinal > _last)
            return;

        if (destination.Kind == BasicBlockKind.Exit)
            result.Leave(branch, state);
        Enter(destination.Ordinal, state);
    }

    private static bool IsInFilter(ControlFlowRegion? region)
    {
        while (region is not null && region.Kind is not (ControlFlowRegionKind.Filter or ControlFlowRegionKind.Finally))
            region = region.EnclosingRegion;

        return region?.Kind == ControlFlowRegionKind.Filter;
    }

    private Reached<TState> RunFinally(ControlFlowRegion region, TState state)
    {
        _finallies ??= [];
        var key = (region.FirstBlockOrdinal, state);
        if (!_finallies.TryGetValue(key, out var end))
        {
            end = new RegionRun<TState>(graph, problem, result, this).Run(region.FirstBlockOrdinal, region.LastBlockOrdinal, state);
            _finallies[key] = end;
        }

        return end;
    }

    /// <summary>Enters the handlers around a block as an exception there would.</summary>
    private void Fail(BasicBlock block, TState state)
    {
        // The root of a lambda's graph lies in a region of the graph around it.
        for (var region = block.EnclosingRegion; region != graph.Root && region?.EnclosingRegion is { } outer; region = outer)
        {
            if (region.Kind != ControlFlowRegionKind.Try)
                continue;

            foreach (var handler in outer.NestedRegions.Where(nested => nested != region))
                Handle(handler, state);
        }
    }

    private void Handle(ControlFlowRegion handler, TState state)
    {
        if (around is not null && (handler.FirstBlockOrdinal < _first || handler.LastBlockOrdinal > _last))
        {
            around.Handle(handler, state);
            return;
        }

        if (handler.Kind != ControlFlowRegionKind.Finally)
        {
            Enter(handler.FirstBlockOrdinal, state);
            return;
        }

        // What a finally is entered with after an exception leads nowhere; but it is one more way in.
        _failed ??= [];
        _failed.TryGetValue(handler.FirstBlockOrdinal, out var known);
        var joined = known.With(state, problem);
        if (joined.IsSame(known))
            return;

        _failed[handler.FirstBlockOrdinal] = joined;
        RunFinally(handler, joined.State);
    }
}
