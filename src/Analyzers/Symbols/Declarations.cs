using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Symbols;

/// <summary>Where symbols are declared.</summary>
internal static class Declarations
{
    /// <summary>
    /// The name in the first declaration that a person wrote. Of a type in several files the order is that of the compilation, so that it
    /// is compared by path.
    /// </summary>
    public static Location First(ISymbol symbol) =>
        symbol.Locations.Where(location => location.IsInSource && !IsGenerated(location.SourceTree!))
            .OrderBy(location => location.SourceTree!.FilePath, System.StringComparer.Ordinal).ThenBy(location => location.SourceSpan)
            .FirstOrDefault() ?? Location.None;

    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", System.StringComparison.OrdinalIgnoreCase);
}
