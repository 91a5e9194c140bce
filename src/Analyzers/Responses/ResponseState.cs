using System;
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

        var variables = first._variables;
        foreach (var pair in second._variables)
        {
            // A local that one path has not set is not read after both met; a parameter has its value from the caller there.
            if (!first._variables.TryGetValue(pair.Key, out var other))
                variables = variables.SetItem(pair.Key, pair.Key is IParameterSymbol ? Denoted.Nothing : pair.Value);
            else if (!other.Equals(pair.Value))
                variables = variables.SetItem(pair.Key, Denoted.Nothing);
        }

        foreach (var pair in first._variables.Where(pair => pair.Key is IParameterSymbol && !second._variables.ContainsKey(pair.Key)))
            variables = variables.SetItem(pair.Key, Denoted.Nothing);

        var facts = first._facts;
        foreach (var root in first._facts.Keys.Concat(second._facts.Keys))
        {
            var both = first.FactsOf(root).Join(second.FactsOf(root));
            facts = both == ResponseFacts.Initial ? facts.Remove(root) : facts.SetItem(root, both);
        }

        return new(variables, facts);
    }

    public bool Equals(ResponseState? other) => ReferenceEquals(this, other) || (other is not null &&
        _facts.Count == other._facts.Count && _variables.Count == other._variables.Count &&
        _facts.All(pair => other._facts.TryGetValue(pair.Key, out var facts) && facts == pair.Value) &&
        _variables.All(pair => other._variables.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value)));

    public override bool Equals(object? obj) => Equals(obj as ResponseState);

    public override int GetHashCode()
    {
        var hash = _variables.Count;
        foreach (var pair in _facts)
            hash ^= pair.Key.GetHashCode() * 31 + (int)pair.Value;
        return hash;
    }
}
