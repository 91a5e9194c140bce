using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Outline;

/// <summary>Finds the classes that an attribute may stand on, by its name alone: which attribute it is, the compiler knows.</summary>
internal static class MarkedClasses
{
    /// <summary>In the order of the code, and each once for every part that has such an attribute.</summary>
    public static IEnumerable<(ClassPlace Place, INamedTypeSymbol Type)> Find(
        CompilationOutline outline, Compilation compilation, HashSet<string> names, CancellationToken cancellationToken)
    {
        var file = -1;
        foreach (var tree in compilation.SyntaxTrees)
        {
            file++;
            if (!HasAny(outline.Trees[file].Attributes, names))
                continue;

            var (symbols, number) = (compilation.GetSemanticModel(tree), 0);
            foreach (var type in Classes.In(tree.GetRoot(cancellationToken)))
            {
                if (HasAny(Classes.AttributesOn(type), names) && symbols.GetDeclaredSymbol(type, cancellationToken) is INamedTypeSymbol symbol)
                    yield return (new(file, number), symbol);
                number++;
            }
        }
    }

    private static bool HasAny(IEnumerable<string> attributes, HashSet<string> names)
    {
        foreach (var attribute in attributes)
        {
            if (names.Contains(attribute))
                return true;
        }

        return false;
    }
}
