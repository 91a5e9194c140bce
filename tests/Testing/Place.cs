using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing;

/// <summary>A span in a file.</summary>
internal readonly record struct Place(string Path, TextSpan Span)
{
    /// <returns>The place, or <see langword="null"/> for a location outside of source code.</returns>
    public static Place? Of(Location location) =>
        location.SourceTree is { } tree ? new Place(tree.FilePath, location.SourceSpan) : null;

    public override string ToString() => $"{Sources.NameOf(Path)}{Span}";
}
