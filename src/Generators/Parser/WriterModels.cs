using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Outline;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>
/// Makes the models of all writers in a compilation, and remembers them. They are the same for every compilation with the same outline, so
/// that a key typed in a body, as most are, needs no look at any symbol; and where members differ alone, a look at the writers that have them.
/// </summary>
internal sealed class WriterModels
{
    private volatile Made? _last;

    public EquatableArray<WriterModel> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var outline = CompilationOutline.Of(compilation, cancellationToken);
        var last = _last;
        if (last is null || outline.ChangedMembers(last.Outline) is not { } changed)
            _last = last = Made.Of(outline, MakeAll(outline, compilation, cancellationToken));
        else if (!changed.IsEmpty)
            _last = last = Made.Of(outline, MakeAgain(last.Writers, changed, compilation, cancellationToken));

        return last.Models;
    }

    private static ImmutableArray<MadeWriter> MakeAll(CompilationOutline outline, Compilation compilation, CancellationToken cancellationToken)
    {
        var files = Files(compilation);
        var made = ImmutableArray.CreateBuilder<MadeWriter>();
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var (place, type) in MarkedClasses.Find(outline, compilation, outline.NamesOf(RuntimeContract.AttributeName), cancellationToken))
        {
            if (seen.Add(type))
                made.Add(MadeWriter.Of(place, type, files, compilation, cancellationToken));
        }

        return made.ToImmutable();
    }

    private static ImmutableArray<MadeWriter> MakeAgain(
        ImmutableArray<MadeWriter> writers, ImmutableArray<int> changed, Compilation compilation, CancellationToken cancellationToken)
    {
        Dictionary<SyntaxTree, int>? files = null;
        ImmutableArray<SyntaxTree> trees = [.. compilation.SyntaxTrees];
        return
        [
            .. writers.Select(writer => !writer.Files.Any(changed.Contains) ? writer
                : writer.Place.In(compilation, trees, cancellationToken) is { } type ? MadeWriter.Of(writer.Place, type, files ??= Files(compilation), compilation, cancellationToken)
                : writer with { Model = null }),
        ];
    }

    private static Dictionary<SyntaxTree, int> Files(Compilation compilation)
    {
        var files = new Dictionary<SyntaxTree, int>();
        foreach (var tree in compilation.SyntaxTrees)
            files.Add(tree, files.Count);

        return files;
    }

    private sealed record Made(CompilationOutline Outline, ImmutableArray<MadeWriter> Writers, EquatableArray<WriterModel> Models)
    {
        public static Made Of(CompilationOutline outline, ImmutableArray<MadeWriter> writers) =>
            new(outline, writers, writers.Select(static writer => writer.Model).OfType<WriterModel>().ToEquatableArray());
    }
}
