using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Outline;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>
/// Makes the models of all writers in a compilation. Remembers the last: they are the same for every compilation with the same outline,
/// so that a key typed in a body, as most are, needs no look at any symbol.
/// </summary>
internal sealed class WriterModels
{
    private volatile Made? _last;

    public EquatableArray<WriterModel> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var outline = CompilationOutline.Of(compilation, cancellationToken);
        var last = _last;
        if (last is null || !last.Outline.Equals(outline))
            _last = last = new(outline, Make(outline, compilation, cancellationToken));

        return last.Models;
    }

    private static EquatableArray<WriterModel> Make(CompilationOutline outline, Compilation compilation, CancellationToken cancellationToken) =>
        MarkedClasses.Find(compilation, outline.NamesOf(RuntimeContract.AttributeName), cancellationToken)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(type => WriterParser.Parse(type, compilation, cancellationToken))
            .OfType<WriterModel>()
            .ToEquatableArray();

    private sealed record Made(CompilationOutline Outline, EquatableArray<WriterModel> Models);
}
