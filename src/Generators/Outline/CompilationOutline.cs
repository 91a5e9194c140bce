using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Outline;

/// <summary>
/// Everything about a compilation that a declaration in it can depend on: in compilations with equal outlines the same is declared. Keeps
/// nothing of the compilation alive.
/// </summary>
internal sealed class CompilationOutline : IEquatable<CompilationOutline>
{
    private readonly (string? Name, string? KeyFile, string? KeyContainer) _assembly;
    private readonly NullableContextOptions _nullable;
    private readonly ImmutableArray<long> _references;
    private readonly ImmutableArray<TreeOutline> _trees;

    private CompilationOutline(Compilation compilation, CancellationToken cancellationToken)
    {
        _assembly = (compilation.AssemblyName, compilation.Options.CryptoKeyFile, compilation.Options.CryptoKeyContainer);
        _nullable = compilation.Options.NullableContextOptions;
        _references = [.. compilation.References.Select(ReferenceNumber.Of)];
        _trees = [.. compilation.SyntaxTrees.Select(tree => TreeOutline.Of(tree, cancellationToken))];
    }

    public static CompilationOutline Of(Compilation compilation, CancellationToken cancellationToken) => new(compilation, cancellationToken);

    /// <inheritdoc/>
    public bool Equals(CompilationOutline? other) => other is not null &&
        _assembly == other._assembly && _nullable == other._nullable &&
        _references.SequenceEqual(other._references) && _trees.SequenceEqual(other._trees);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CompilationOutline);

    /// <inheritdoc/>
    public override int GetHashCode() => _trees.Length;

    /// <summary>Every name that the attribute may go by: its own and what aliases call it. Which attribute it is the compiler tells.</summary>
    public HashSet<string> NamesOf(string attribute)
    {
        var aliases = _trees.SelectMany(tree => tree.Aliases).ToArray();
        var names = new HashSet<string>(StringComparer.Ordinal) { attribute };
        while (aliases.Any(alias => names.Contains(alias.Target) && names.Add(alias.Name)))
        {
            // An alias may be made of another.
        }

        names.UnionWith([.. names.Where(IsLong).Select(name => name.Substring(0, name.Length - "Attribute".Length))]);
        return names;

        static bool IsLong(string name) => name.EndsWith("Attribute", StringComparison.Ordinal);
    }
}
