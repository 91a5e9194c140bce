using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Symbols;

internal static class MethodExtensions
{
    /// <summary>Whether the body of a method can be read: of one that is called by its name.</summary>
    public static bool IsInSource(this IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty && !method.IsAbstract && method.MethodKind is MethodKind.Ordinary or MethodKind.ReducedExtension;
}
