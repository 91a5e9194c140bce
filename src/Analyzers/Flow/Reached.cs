using System.Collections.Generic;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>What is known at a point, if any path reaches it.</summary>
internal readonly struct Reached<TState>(TState state)
    where TState : notnull
{
    public bool IsReached { get; } = true;

    public TState State { get; } = state;

    public Reached<TState> With(TState state, FlowProblem<TState> problem) =>
        new(IsReached ? problem.Join(State, state) : state);

    public bool IsSame(Reached<TState> other) =>
        IsReached == other.IsReached && (!IsReached || EqualityComparer<TState>.Default.Equals(State, other.State));
}
