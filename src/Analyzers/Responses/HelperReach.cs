using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>A method and all that it may call, the nearest first, read as far as somebody wanted to know: most questions are answered by the first.</summary>
/// <param name="method">The method.</param>
/// <param name="bodyOf">Reads one of them.</param>
internal sealed class HelperReach(IMethodSymbol method, Func<IMethodSymbol, CancellationToken, HelperBody> bodyOf)
{
    /// <summary>Where a method leads to more others than this, it may do anything.</summary>
    private const int Most = 80;

    private readonly Queue<IMethodSymbol> _pending = new([method]);
    private readonly HashSet<IMethodSymbol> _seen = new(SymbolEqualityComparer.Default) { method };
    private Uses _done;
    private Uses _asked;

    /// <summary>Whether they may do one of these.</summary>
    public bool May(Uses uses, bool isAnswered, CancellationToken cancellationToken)
    {
        lock (_pending)
        {
            while (!(isAnswered ? _done | _asked : _done).Has(uses))
            {
                if (_pending.Count == 0)
                    return false;

                // It stays there until it was read, which may be cancelled.
                var body = bodyOf(_pending.Peek(), cancellationToken);
                _pending.Dequeue();
                Add(body);
            }

            return true;
        }
    }

    private void Add(HelperBody body)
    {
        _done |= body.Done;
        _asked |= body.Asked;
        foreach (var other in body.Called)
        {
            if (_seen.Add(other))
                _pending.Enqueue(other);
        }

        if (_seen.Count > Most)
            _done = HelperBody.Everything;
    }
}
