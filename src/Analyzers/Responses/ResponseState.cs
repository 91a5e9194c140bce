using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What is certain at a point: what variables denote, and of each response what happened.</summary>
internal sealed class ResponseState : IEquatable<ResponseState>
{
    public static readonly ResponseState Empty = new(ImmutableDictionary<object, Denoted>.Empty, ImmutableDictionary<object, ResponseFacts>.Empty);

    // Keys are symbols, captures of the graph, and syntax nodes: all compared by their own equality.
    private readonly ImmutableDictionary<object, Denoted> _variables;
    private readonly ImmutableDictionary<object, ResponseFacts> _facts;

    private ResponseState(ImmutableDictionary<object, Denoted> variables, ImmutableDictionary<object, ResponseFacts> facts)
    {
        _variables = variables;
        _facts = facts;
    }

    /// <summary>The responses of which something is known.</summary>
    public ImmutableDictionary<object, ResponseFacts> Facts => _facts;

    public ResponseFacts FactsOf(object root) => _facts.TryGetValue(root, out var facts) ? facts : ResponseFacts.Initial;

    /// <summary>What a variable was set to; nothing where this body did not set it.</summary>
    public Denoted? ValueOf(object variable) => _variables.TryGetValue(variable, out var value) ? value : null;

    public ResponseState Set(object variable, Denoted value) => new(_variables.SetItem(variable, value), _facts);

    public ResponseState With(object root, ResponseFacts added, ResponseFacts removed)
    {
        var facts = (FactsOf(root) & ~removed) | added;
        return facts == FactsOf(root) ? this : new(_variables, facts == ResponseFacts.Initial ? _facts.Remove(root) : _facts.SetItem(root, facts));
    }

    /// <summary>A place gives another response than when it was passed before.</summary>
    public ResponseState Renew(object root)
    {
        var variables = _variables;
        foreach (var pair in _variables.Where(pair => root.Equals(pair.Value.Root)))
            variables = variables.SetItem(pair.Key, Denoted.Nothing);

        return new(variables, _facts.Remove(root));
    }

    public static ResponseState Join(ResponseState first, ResponseState second)
    {
        if (ReferenceEquals(first, second))
            return first;

        var variables = ReferenceEquals(first._variables, second._variables) ? first._variables : JoinVariables(first._variables, second._variables);
        var facts = ReferenceEquals(first._facts, second._facts) ? first._facts : JoinFacts(first, second);
        return ReferenceEquals(variables, first._variables) && ReferenceEquals(facts, first._facts) ? first : new(variables, facts);
    }

    private static ImmutableDictionary<object, Denoted> JoinVariables(ImmutableDictionary<object, Denoted> first, ImmutableDictionary<object, Denoted> second)
    {
        var variables = first;
        foreach (var pair in second)
        {
            // A local that one path has not set is not read after both met; a parameter has its value from the caller there.
            if (!first.TryGetValue(pair.Key, out var other))
                variables = variables.SetItem(pair.Key, pair.Key is IParameterSymbol ? Denoted.Nothing : pair.Value);
            else if (!other.Equals(pair.Value))
                variables = variables.SetItem(pair.Key, Denoted.Nothing);
        }

        foreach (var pair in first)
        {
            if (pair.Key is IParameterSymbol && !second.ContainsKey(pair.Key))
                variables = variables.SetItem(pair.Key, Denoted.Nothing);
        }

        return variables;
    }

    private static ImmutableDictionary<object, ResponseFacts> JoinFacts(ResponseState first, ResponseState second)
    {
        var facts = first._facts;
        foreach (var root in first._facts.Keys.Concat(second._facts.Keys))
        {
            var both = first.FactsOf(root).Join(second.FactsOf(root));
            facts = both == ResponseFacts.Initial ? facts.Remove(root) : facts.SetItem(root, both);
        }

        return facts;
    }

    public bool Equals(ResponseState? other) => ReferenceEquals(this, other) || (other is not null && Same(_facts, other._facts) && Same(_variables, other._variables));

    private static bool Same<TValue>(ImmutableDictionary<object, TValue> first, ImmutableDictionary<object, TValue> second)
    {
        if (ReferenceEquals(first, second))
            return true;

        if (first.Count != second.Count)
            return false;

        var comparer = EqualityComparer<TValue>.Default;
        foreach (var pair in first)
        {
            if (!second.TryGetValue(pair.Key, out var value) || !comparer.Equals(value, pair.Value))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ResponseState);

    public override int GetHashCode()
    {
        var hash = _variables.Count;
        foreach (var pair in _facts)
            hash ^= pair.Key.GetHashCode() * 31 + (int)pair.Value;
        return hash;
    }
}
