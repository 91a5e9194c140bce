using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>Writes types and names as code.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type as it can be written anywhere.</summary>
    public static string Of(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic ? "object" : type.ToDisplayString(Full);

    /// <summary>The type without its own question mark, where it is a reference type.</summary>
    public static string NotNull(ITypeSymbol type) => Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));

    public static string Namespace(INamespaceSymbol space) =>
        space.IsGlobalNamespace ? "" : space.ToDisplayString(Full.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    /// <summary>How another part of the type begins.</summary>
    public static TypeModel Part(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsRecord: true } => "record",
            _ => "class",
        };
        return new(keyword, Simple(type));
    }

    /// <summary>The class as its own members can write it: its simple name, unless an inherited type has that name too.</summary>
    public static string Self(INamedTypeSymbol type) =>
        type.BaseClasses().Any(parent => !parent.GetTypeMembers(type.Name).IsEmpty) ? Of(type) : Simple(type);

    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ||
        SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A parameter as an argument for one that must not be null.</summary>
    public static string Forgiving(IParameterSymbol parameter) =>
        Identifier(parameter.Name) + (parameter.NullableAnnotation == NullableAnnotation.Annotated ? "!" : "");

    /// <summary>The name of a type or type parameter: one of small letters alone is escaped, or the compiler warns that it may become a keyword.</summary>
    private static string TypeIdentifier(string name) =>
        name.All(letter => letter is >= 'a' and <= 'z') ? "@" + name : Identifier(name);

    private static string Simple(INamedTypeSymbol type)
    {
        var name = TypeIdentifier(type.Name);
        return type.TypeParameters.IsEmpty
            ? name
            : $"{name}<{string.Join(", ", type.TypeParameters.Select(parameter => TypeIdentifier(parameter.Name)))}>";
    }
}
