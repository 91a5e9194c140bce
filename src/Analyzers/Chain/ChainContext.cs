using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>What the rules about the base chain share within one compilation: classes, bodies, summaries.</summary>
internal sealed class ChainContext(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ChainedClass> _classes = new(SymbolEqualityComparer.Default);
    private readonly SourceBodies _bodies = SourceBodies.Of(compilation);

    public ChainedClass ClassOf(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        _classes.GetOrAdd(type.OriginalDefinition, key => ChainedClass.Read(key, cancellationToken));

    public ControlFlowGraph? GraphOf(IMethodSymbol method, CancellationToken cancellationToken) => _bodies.GraphOf(method, cancellationToken);

    public static FlowResult<Calls> Count(ControlFlowGraph graph, CallCount count) => FlowSolver.Solve(graph, count);
}
