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

    private CompilationOutline(Compilation compilation, CancellationToken cancellationToken)
    {
        _assembly = (compilation.AssemblyName, compilation.Options.CryptoKeyFile, compilation.Options.CryptoKeyContainer);
        _nullable = compilation.Options.NullableContextOptions;
        _references = [.. compilation.References.Select(ReferenceNumber.Of)];
        Trees = Of(compilation.SyntaxTrees, cancellationToken);
    }

    /// <summary>Its files, in their order.</summary>
    public ImmutableArray<TreeOutline> Trees { get; }

    public static CompilationOutline Of(Compilation compilation, CancellationToken cancellationToken) => new(compilation, cancellationToken);

    /// <summary>
    /// Where the files are in which the members of classes differ from those of another outline; nothing where anything else differs, so that
    /// every declaration may.
    /// </summary>
    public ImmutableArray<int>? ChangedMembers(CompilationOutline other)
    {
        if (_assembly != other._assembly || _nullable != other._nullable || Trees.Length != other.Trees.Length || !_references.SequenceEqual(other._references))
            return null;

        var changed = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < Trees.Length; i++)
        {
            if (!Trees[i].HasFrameOf(other.Trees[i]))
                return null;

            if (!Trees[i].Equals(other.Trees[i]))
                changed.Add(i);
        }

        return changed.ToImmutable();
    }

    /// <inheritdoc/>
    public bool Equals(CompilationOutline? other) => other is not null && ChangedMembers(other) is { IsEmpty: true };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CompilationOutline);

    /// <inheritdoc/>
    public override int GetHashCode() => Trees.Length;

    /// <summary>Every name that the attribute may go by: its own and what aliases call it. Which attribute it is the compiler tells.</summary>
    public HashSet<string> NamesOf(string attribute)
    {
        var aliases = Trees.SelectMany(static tree => tree.Aliases).ToArray();
        var names = new HashSet<string>(StringComparer.Ordinal) { attribute };
        while (aliases.Any(alias => names.Contains(alias.Target) && names.Add(alias.Name)))
        {
            // An alias may be made of another.
        }

        names.UnionWith([.. names.Where(IsLong).Select(name => name.Substring(0, name.Length - "Attribute".Length))]);
        return names;

        static bool IsLong(string name) => name.EndsWith("Attribute", StringComparison.Ordinal);
    }

    private static ImmutableArray<TreeOutline> Of(IEnumerable<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        DigestWriter? frame = null, members = null;
        try
        {
            var outlines = ImmutableArray.CreateBuilder<TreeOutline>();
            foreach (var tree in trees)
                outlines.Add(TreeOutline.Known(tree) ?? TreeOutline.Of(tree, frame ??= new(), members ??= new(), cancellationToken));

            return outlines.ToImmutable();
        }
        finally
        {
            frame?.Dispose();
            members?.Dispose();
        }
    }
}
