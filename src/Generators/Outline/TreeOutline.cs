using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Generators.Outline;

/// <summary>
/// What a file declares, without its bodies. Found once for every version of a file, which the table does not keep alive; nor does the outline.
/// </summary>
internal sealed class TreeOutline : IEquatable<TreeOutline>
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeOutline> Outlines = new();

    private readonly Digest _frame;
    private readonly Digest _members;

    private TreeOutline(SyntaxTree tree, DigestWriter frame, DigestWriter members, CancellationToken cancellationToken)
    {
        var file = (CompilationUnitSyntax)tree.GetRoot(cancellationToken);
        frame.Add(Header((CSharpParseOptions)tree.Options));
        new TreeParts(tree.GetText(cancellationToken), frame, members, cancellationToken).Write(file);
        (_frame, _members) = (frame.End(), members.End());
        Attributes = [.. Classes.In(file).SelectMany(Classes.AttributesOn).Distinct(StringComparer.Ordinal)];
        Aliases = [.. Usings(file).Select(Alias).OfType<TypeAlias>()];
    }

    /// <summary>The names of the attributes on its classes, as they are written but for what they are qualified with.</summary>
    public ImmutableArray<string> Attributes { get; }

    /// <summary>The names it gives to types.</summary>
    public ImmutableArray<TypeAlias> Aliases { get; }

    /// <summary>What has been found before; nothing for a new version of a file.</summary>
    public static TreeOutline? Known(SyntaxTree tree) => Outlines.TryGetValue(tree, out var outline) ? outline : null;

    public static TreeOutline Of(SyntaxTree tree, DigestWriter frame, DigestWriter members, CancellationToken cancellationToken) =>
        Outlines.GetValue(tree, missing => new TreeOutline(missing, frame, members, cancellationToken));

    /// <summary>Whether no more than the members of its classes differ from another version, if anything.</summary>
    public bool HasFrameOf(TreeOutline other) => ReferenceEquals(this, other) || _frame.Equals(other._frame);

    /// <inheritdoc/>
    public bool Equals(TreeOutline? other) =>
        ReferenceEquals(this, other) || (other is not null && _frame.Equals(other._frame) && _members.Equals(other._members));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TreeOutline);

    /// <inheritdoc/>
    public override int GetHashCode() => _frame.GetHashCode();

    /// <summary>With what the same text is other code.</summary>
    private static string Header(CSharpParseOptions options) => $"{options.LanguageVersion} {string.Join(" ", options.PreprocessorSymbolNames)}\n";

    private static IEnumerable<UsingDirectiveSyntax> Usings(SyntaxNode container) => container switch
    {
        CompilationUnitSyntax file => file.Usings.Concat(file.Members.SelectMany(Usings)),
        BaseNamespaceDeclarationSyntax space => space.Usings.Concat(space.Members.SelectMany(Usings)),
        _ => [],
    };

    private static TypeAlias? Alias(UsingDirectiveSyntax directive) => directive is { Alias.Name.Identifier.ValueText: var name, Name: { } target }
        ? new(name, SimpleName.Of(target))
        : null;
}
