using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// What methods with source may do to a response, by the words in their bodies and in the bodies of all that they may call: a method whose
/// words say that it does nothing need not be bound to be summarised.
/// </summary>
internal sealed class HelperWords(Compilation compilation)
{
    /// <summary>Where a method leads to more others than this, it may do anything.</summary>
    private const int Most = 80;

    /// <summary>And where it does all of this, it need not be looked at further.</summary>
    private const Uses Enough = Uses.Start | Uses.Head | Uses.Hijack;

    public const Uses Everything = (Uses)~0;

    private readonly Lazy<CallWords> _calls = new(() => new(compilation));
    private readonly ConcurrentDictionary<IMethodSymbol, Body> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, (Uses Done, Uses Asked)> _found = new(SymbolEqualityComparer.Default);

    /// <summary>What a method may do; what it only asks is known where it tells the answer.</summary>
    public Uses Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var (done, asked) = FindOnce(method, cancellationToken);
        return method is { ReturnsVoid: false, ReturnType: not INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } } ? done | asked : done;
    }

    /// <summary>What its answer says, of a method that does nothing else than to ask whether the response has started.</summary>
    public Guard AnswerOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean || !ResponseHelpers.IsInSource(method))
            return Guard.None;

        var (done, asked) = FindOnce(method, cancellationToken);
        return asked.Has(Uses.Start) && !done.Has(Uses.Start | Uses.Hijack) ? Answers.Of((method.ReducedFrom ?? method).OriginalDefinition, cancellationToken) : Guard.None;
    }

    private (Uses Done, Uses Asked) FindOnce(IMethodSymbol method, CancellationToken cancellationToken) =>
        _found.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, key => Find(key, cancellationToken));

    private (Uses Done, Uses Asked) Find(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var (done, asked) = (Uses.None, Uses.None);
        var pending = new Stack<IMethodSymbol>([method]);
        var seen = new HashSet<IMethodSymbol>(pending, SymbolEqualityComparer.Default);
        while (pending.Count > 0)
        {
            var body = _bodies.GetOrAdd(pending.Pop(), found => Read(found, cancellationToken));
            done |= body.Uses;
            asked |= body.Asked;
            foreach (var other in body.Called)
            {
                if (seen.Add(other))
                    pending.Push(other);
            }

            if (seen.Count > Most || (done & Enough) == Enough)
                return (Everything, Everything);
        }

        return (done, asked);
    }

    private Body Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        try
        {
            var words = BodyWords.Of(method, cancellationToken);
            return new(words.Uses, words.Asked, [.. words.Calls.SelectMany(call => _calls.Value.Of(call, method, words.Variables))]);
        }
        catch (InsufficientExecutionStackException)
        {
            // Too deep to be read.
            return new(Everything, Everything, []);
        }
    }

    private sealed record Body(Uses Uses, Uses Asked, IMethodSymbol[] Called);
}
