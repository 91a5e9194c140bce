using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Tells where a method or constructor with source keeps what it is given, looked up once per compilation.</summary>
internal sealed class BufferKeepers(Compilation compilation)
{
    private readonly SourceBodies _bodies = SourceBodies.Of(compilation);
    private readonly ConcurrentDictionary<IParameterSymbol, ISymbol?> _keepers = new(SymbolEqualityComparer.Default);

    /// <summary>The arguments that are a buffer, or a part of it, and that what is called keeps; with the member that it keeps them in.</summary>
    public IEnumerable<(IOperation Value, ISymbol Keeper)> Kept(IParameterSymbol buffer, ImmutableArray<IArgumentOperation> arguments, CancellationToken cancellationToken) =>
        Kept(buffer, arguments, new(SymbolEqualityComparer.Default), cancellationToken);

    /// <summary>Whether a call is made on this object, on one that it holds, or on none: what it keeps stays.</summary>
    public static bool Stays(IInvocationOperation call) =>
        call.Instance is null or IInstanceReferenceOperation || BufferKeeping.Root(call.Instance) is not null;

    private IEnumerable<(IOperation Value, ISymbol Keeper)> Kept(
        IParameterSymbol buffer, ImmutableArray<IArgumentOperation> arguments, HashSet<ISymbol> under, CancellationToken cancellationToken)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && BufferValue.IsBuffer(parameter.Type) && BufferValue.IsOf(buffer, argument.Value) &&
                KeeperOf(parameter.OriginalDefinition, under, cancellationToken) is { } keeper)
            {
                yield return (argument.Value, keeper);
            }
        }
    }

    private ISymbol? KeeperOf(IParameterSymbol parameter, HashSet<ISymbol> under, CancellationToken cancellationToken)
    {
        if (_keepers.TryGetValue(parameter, out var known))
            return known;

        // A method that calls itself keeps what it keeps apart from that.
        return under.Add(parameter) ? _keepers[parameter] = Find(parameter, under, cancellationToken) : null;
    }

    private ISymbol? Find(IParameterSymbol parameter, HashSet<ISymbol> under, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || method.IsVirtual || (method.IsOverride && !method.IsSealed && !method.ContainingType.IsSealed))
            return null;

        // The parameter of a record's header is a property.
        if (method is { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true } && IsHeader(method, cancellationToken))
            return method.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault();

        if (_bodies.GraphOf(method, cancellationToken) is not { } graph)
            return null;

        var operations = graph.OriginalOperation.Descendants().ToImmutableArray();
        foreach (var operation in operations)
        {
            var (keeper, values) = BufferKeeping.Of(operation);
            if (keeper is not null && !BufferKeeping.IsGivenUp(keeper, operation, operations) &&
                values.Any(value => BufferValue.IsOf(parameter, value) || BufferValue.IsCapturedBy(parameter, value) || IsKeptBy(parameter, value, under, cancellationToken)))
            {
                return keeper;
            }

            if (operation is IInvocationOperation call && Stays(call) &&
                Kept(parameter, call.Arguments, under, cancellationToken).FirstOrDefault() is { Keeper: { } further } && !BufferKeeping.IsGivenUp(further, operation, operations))
            {
                return further;
            }
        }

        return null;
    }

    private bool IsKeptBy(IParameterSymbol parameter, IOperation value, HashSet<ISymbol> under, CancellationToken cancellationToken) =>
        Locals.Resolve(value) is IObjectCreationOperation creation && Kept(parameter, creation.Arguments, under, cancellationToken).Any();

    private static bool IsHeader(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax);
}
