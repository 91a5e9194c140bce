using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>Finds the warnings that emitted code would repeat: the class's author has dealt with them where the cause is.</summary>
internal static class WarningFinder
{
    private static readonly string[] NotClsCompliant = ["CS3001", "CS3002", "CS3003", "CS3027"];

    /// <summary>Their identifiers, sorted.</summary>
    public static IEnumerable<string> Find(WriterShape shape, Compilation compilation)
    {
        var warnings = new SortedSet<string>(System.StringComparer.Ordinal);
        foreach (var constructor in new[] { shape.EmittedConstructor, shape.Create?.Constructor })
        {
            if (constructor?.Method is { } method)
                AddConstructor(method, warnings);
        }

        if (compilation.Assembly.Attribute("System", "CLSCompliantAttribute") is { ConstructorArguments: [{ Value: true }] })
            warnings.UnionWith(NotClsCompliant);

        return warnings;
    }

    private static void AddConstructor(IMethodSymbol constructor, SortedSet<string> warnings)
    {
        AddSymbol(constructor, warnings);
        foreach (var parameter in constructor.Parameters)
            AddType(parameter.Type, warnings);
    }

    private static void AddType(ITypeSymbol type, SortedSet<string> warnings)
    {
        AddSymbol(type, warnings);
        if (type is IArrayTypeSymbol array)
            AddType(array.ElementType, warnings);

        if (type is INamedTypeSymbol named)
        {
            foreach (var argument in named.TypeArguments)
                AddType(argument, warnings);

            if (named.ContainingType is { } container)
                AddType(container, warnings);
        }
    }

    private static void AddSymbol(ISymbol symbol, SortedSet<string> warnings)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type)
                continue;

            if (type.Is("System", "ObsoleteAttribute"))
                warnings.UnionWith(Named(attribute, "DiagnosticId") is { } id ? [id] : ["CS0612", "CS0618"]);
            else if (type.Is("System.Diagnostics.CodeAnalysis", "ExperimentalAttribute") && attribute.ConstructorArguments is [{ Value: string experimental }])
                warnings.Add(experimental);
        }
    }

    private static string? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;
}
