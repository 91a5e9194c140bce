using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
            foreach (var type in Classes(tree.GetRoot(cancellationToken)))
            {
                if (Attributes(type).Any(names.Contains) && symbols.GetDeclaredSymbol(type, cancellationToken) is INamedTypeSymbol symbol)
                    yield return symbol;
            }
        }
    }

    /// <summary>The classes of a file.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Classes(SyntaxNode file) => file
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Where(static node => node is ClassDeclarationSyntax or RecordDeclarationSyntax)
        .Cast<TypeDeclarationSyntax>();

    /// <summary>The attributes on a class, as they are written but for what they are qualified with.</summary>
    public static IEnumerable<string> Attributes(TypeDeclarationSyntax type) =>
        from list in type.AttributeLists
        from attribute in list.Attributes
        select SimpleName.Of(attribute.Name);
}
