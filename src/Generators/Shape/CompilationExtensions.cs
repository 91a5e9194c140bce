using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

internal static class CompilationExtensions
{
    /// <summary>Whether a type is declared in this compilation: what is emitted for it is not visible yet.</summary>
    public static bool IsInSource(this Compilation compilation, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);
}
