using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Outline;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>A class that may be a writer, and what was made of it.</summary>
/// <param name="Place">Where its first marked part is.</param>
/// <param name="Files">The numbers of the files whose members it depends on: its own, and those of its base classes.</param>
/// <param name="Model">The model; nothing for a class that is none, or for which nothing can be emitted.</param>
internal sealed record MadeWriter(ClassPlace Place, ImmutableArray<int> Files, WriterModel? Model)
{
    public static MadeWriter Of(
        ClassPlace place, INamedTypeSymbol type, Dictionary<SyntaxTree, int> files, Compilation compilation, CancellationToken cancellationToken) =>
        new(place, FilesOf(type, files), WriterParser.Parse(type, compilation, cancellationToken));

    private static ImmutableArray<int> FilesOf(INamedTypeSymbol type, Dictionary<SyntaxTree, int> files)
    {
        var found = ImmutableArray.CreateBuilder<int>(1);
        foreach (var declared in type.BaseClasses().Prepend(type))
        {
            foreach (var part in declared.OriginalDefinition.DeclaringSyntaxReferences)
            {
                if (files.TryGetValue(part.SyntaxTree, out var file) && !found.Contains(file))
                    found.Add(file);
            }
        }

        return found.ToImmutable();
    }
}
