using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>What the rules about the base chain share within one compilation: classes, bodies, summaries.</summary>
internal sealed class ChainContext
{
    /// <summary>One for all the rules of a compilation, which the table does not keep alive.</summary>
    private static readonly ConditionalWeakTable<Compilation, ChainContext> Shared = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, ChainedClass> _classes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _links = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, string?> _operations = new(SymbolEqualityComparer.Default);
    private readonly SourceBodies _bodies;

    private ChainContext(Compilation compilation) => _bodies = SourceBodies.Of(compilation);

    public static ChainContext Of(Compilation compilation) => Shared.GetValue(compilation, static compilation => new(compilation));

    /// <summary>Whether a type is a chained writer: asked for every method there is.</summary>
    public bool IsLink(INamedTypeSymbol type) => _links.GetOrAdd(type, ChainedClass.Is);

    /// <summary>The operation that a method implements: its name, or nothing. By name first: every method is asked for.</summary>
    public string? OperationOf(IMethodSymbol method) =>
        ChainedClass.MayBeOperation(method.Name) ? _operations.GetOrAdd(method, ChainedClass.OperationOf) : null;

    public ChainedClass ClassOf(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        _classes.GetOrAdd(type.OriginalDefinition, key => ChainedClass.Read(key, cancellationToken));

    public ControlFlowGraph? GraphOf(IMethodSymbol method, CancellationToken cancellationToken) => _bodies.GraphOf(method, cancellationToken);
}
