using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Generators.Outline;

/// <summary>The classes of a file, and what stands on them.</summary>
internal static class Classes
{
    public static IEnumerable<TypeDeclarationSyntax> In(SyntaxNode file) => file
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Where(static node => node is ClassDeclarationSyntax or RecordDeclarationSyntax)
        .Cast<TypeDeclarationSyntax>();

    /// <summary>The names of the attributes on a class, as they are written but for what they are qualified with.</summary>
    public static IEnumerable<string> AttributesOn(TypeDeclarationSyntax type) =>
        from list in type.AttributeLists
        from attribute in list.Attributes
        select SimpleName.Of(attribute.Name);
}
