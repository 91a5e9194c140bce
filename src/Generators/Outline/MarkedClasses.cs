using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Outline;

/// <summary>Finds the classes that an attribute may stand on, by its name alone: which attribute it is, the compiler knows.</summary>
internal static class MarkedClasses
{
    /// <summary>In the order of the code, and each once for every part that has such an attribute.</summary>
    public static IEnumerable<INamedTypeSymbol> Find(Compilation compilation, HashSet<string> names, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!TreeOutline.Of(tree, cancellationToken).Attributes.Any(names.Contains))
                continue;

            var symbols = compilation.GetSemanticModel(tree);
            foreach (var type in Classes.In(tree.GetRoot(cancellationToken)))
            {
                if (Classes.AttributesOn(type).Any(names.Contains) && symbols.GetDeclaredSymbol(type, cancellationToken) is INamedTypeSymbol symbol)
                    yield return symbol;
            }
        }
    }
}
