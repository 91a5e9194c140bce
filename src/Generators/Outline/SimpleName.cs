using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Generators.Outline;

/// <summary>Names without what they are qualified with.</summary>
internal static class SimpleName
{
    public static string Of(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
