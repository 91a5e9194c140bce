using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Finds what happens again when a member is called a second time.</summary>
internal static class Repetition
{
    /// <param name="body">The body of the member.</param>
    /// <param name="method">The member.</param>
    /// <param name="bodies">The bodies of the compilation.</param>
    /// <param name="changes">What the member changes.</param>
    /// <param name="logging">Whether logging must not happen twice.</param>
    /// <param name="ignoredGuard">A member that is looked at as if it kept nothing from happening.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    /// <returns>The first effect that certainly comes again; nothing if all may.</returns>
    public static Effect? First(
        ControlFlowGraph body, IMethodSymbol method, SourceBodies bodies, Changes changes, bool logging, ISymbol? ignoredGuard, CancellationToken cancellationToken)
    {
        var stability = new Stability(changes, bodies, ignoredGuard, cancellationToken);
        var shared = new SecondCall.Shared(
            method.ContainingType, bodies, stability, new Effects(changes, stability, logging), new Choices(), new(SymbolEqualityComparer.Default), cancellationToken);
        foreach (var effect in new SecondCall(shared, new Scope(body)).Run(out _))
        {
            if (effect.Outcomes == Choices.All)
                return effect;
        }

        return null;
    }
}
