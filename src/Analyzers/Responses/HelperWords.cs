using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// What methods with source may do to a response, by the words in their bodies and in the bodies of all that they may call: a method whose
/// words say that it does nothing need not be bound to be summarised.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="holders">Tells what has nothing to do with a response, and is not read.</param>
internal sealed class HelperWords(Compilation compilation, Holders holders)
{
    private readonly Lazy<CallWords> _calls = new(() => new(compilation));
    private readonly ConcurrentDictionary<IMethodSymbol, HelperBody> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, HelperReach> _reaches = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a method may do anything at all.</summary>
    public bool MayDoAnything(IMethodSymbol method, CancellationToken cancellationToken) => May(method, HelperBody.Everything, isAnswered: true, cancellationToken);

    /// <summary>Whether a method may do one of these.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uses">What it may do.</param>
    /// <param name="isAnswered">Whether somebody looks at what it returns: then what it only asks counts, too, if it may tell the answer.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public bool May(IMethodSymbol method, Uses uses, bool isAnswered, CancellationToken cancellationToken) =>
        ReachOf(method).May(uses, isAnswered && method is { ReturnsVoid: false, ReturnType: not INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } }, cancellationToken);

    /// <summary>What its answer says, of a method that does nothing else than to ask whether the response has started.</summary>
    public Guard AnswerOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean || !method.IsInSource())
            return Guard.None;

        var answer = Answers.Of((method.ReducedFrom ?? method).OriginalDefinition, cancellationToken);
        return answer != Guard.None && May(method, Uses.Start | Uses.Hijack, isAnswered: false, cancellationToken) ? Guard.None : answer;
    }

    private HelperReach ReachOf(IMethodSymbol method) => _reaches.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, key => new(key, BodyOf));

    private HelperBody BodyOf(IMethodSymbol method, CancellationToken cancellationToken) => _bodies.GetOrAdd(method, found => Read(found, cancellationToken));

    private HelperBody Read(IMethodSymbol method, CancellationToken cancellationToken)
    {
        try
        {
            var words = BodyWords.Of(method, _calls.Value, cancellationToken);
            var called = new List<IMethodSymbol>();
            foreach (var call in words.Calls)
            {
                var isSameObject = CallWords.ReceiverOf(call) is null or ThisExpressionSyntax or BaseExpressionSyntax;
                foreach (var meant in _calls.Value.Of(call, method, words.Variables))
                {
                    if (holders.MayKnow(meant, isSameObject))
                        called.Add(meant);
                }
            }

            return new(words.Uses, words.Asked, called);
        }
        catch (InsufficientExecutionStackException)
        {
            // Too deep to be read.
            return new(HelperBody.Everything, HelperBody.Everything, []);
        }
    }
}
