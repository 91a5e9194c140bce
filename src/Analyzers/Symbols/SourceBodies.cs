using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ResponseWriters.Analyzers.Symbols;

/// <summary>The bodies of methods that have source, made once per compilation.</summary>
internal sealed class SourceBodies
{
    /// <summary>One for all the rules of a compilation, which the table does not keep alive.</summary>
    private static readonly ConditionalWeakTable<Compilation, SourceBodies> Shared = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<IMethodSymbol, ControlFlowGraph?> _graphs = new(SymbolEqualityComparer.Default);

    private SourceBodies(Compilation compilation) => _compilation = compilation;

    public static SourceBodies Of(Compilation compilation) => Shared.GetValue(compilation, static compilation => new(compilation));

    /// <summary>The graph of a method; nothing for one without a body here, or whose body may not be the one that runs.</summary>
    public ControlFlowGraph? GraphOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        _graphs.GetOrAdd(method.OriginalDefinition, key => Create(key, cancellationToken));

    private ControlFlowGraph? Create(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.PartialImplementationPart is { } implementation)
            method = implementation;

        if (method.IsAbstract || method.IsExtern || method.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference)
            return null;

        var syntax = reference.GetSyntax(cancellationToken);
        if (syntax is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax) || !_compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            return null;

#pragma warning disable RS1030 // The one place where a body other than the analysed one is bound: for summaries, and kept per compilation.
        var model = _compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        return ControlFlowGraph.Create(syntax, model, cancellationToken);
    }
}
