using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

internal static class SymbolExtensions
{
    /// <summary>Whether the type has this name in this (dotted) namespace.</summary>
    public static bool Is(this ITypeSymbol type, string space, string name)
    {
        if (type.Name != name || type.ContainingType is not null)
            return false;

        var current = type.ContainingNamespace;
        var end = space.Length;
        while (current is { IsGlobalNamespace: false })
        {
            var start = end - current.Name.Length;
            if (start < 0 || string.CompareOrdinal(space, start, current.Name, 0, current.Name.Length) != 0)
                return false;

            if (start == 0)
                return current.ContainingNamespace is { IsGlobalNamespace: true };

            if (space[start - 1] != '.')
                return false;

            end = start - 1;
            current = current.ContainingNamespace;
        }

        return false;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string space, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && type.Is(space, name));

    /// <summary>The base classes of a class, nearest first, without <see cref="object"/>.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseClasses(this INamedTypeSymbol type) =>
        // Most have none, and are asked often.
        type.BaseType is null or { SpecialType: SpecialType.System_Object } ? [] : EachBaseClass(type);

    private static IEnumerable<INamedTypeSymbol> EachBaseClass(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
            yield return current;
    }

    /// <summary>The types around a type, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(this INamedTypeSymbol type)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (var current = type.ContainingType; current is not null; current = current.ContainingType)
            containers.Push(current);

        return containers;
    }

    /// <summary>Whether a method has the name, parameters and arity of another: both cannot be declared in one class.</summary>
    public static bool HasSignatureOf(this IMethodSymbol method, IMethodSymbol other)
    {
        if (method.Name != other.Name || method.Arity != other.Arity || method.Parameters.Length != other.Parameters.Length)
            return false;

        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (method.Parameters[i].RefKind != other.Parameters[i].RefKind ||
                !SymbolEqualityComparer.Default.Equals(method.Parameters[i].Type, other.Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the class or a type parameter of it has this name, which then cannot be a member's.</summary>
    public static bool UsesName(this INamedTypeSymbol type, string name) =>
        type.Name == name || type.TypeParameters.Any(parameter => parameter.Name == name);
}
