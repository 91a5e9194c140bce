using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>Where types can be seen.</summary>
internal static class Visibility
{
    /// <summary>Whether a type is surely seen wherever <paramref name="user"/> is, so that a public member of that can name it.</summary>
    public static bool Covers(ITypeSymbol type, INamedTypeSymbol user) => type switch
    {
        IArrayTypeSymbol array => Covers(array.ElementType, user),
        INamedTypeSymbol named => named.TypeArguments.All(argument => Covers(argument, user)) &&
            (Of(named) == Accessibility.Public || (Of(named) == Accessibility.Internal && Of(user) != Accessibility.Public)),
        _ => true,
    };

    /// <summary>Public, internal, or private for anything narrower or in between.</summary>
    private static Accessibility Of(INamedTypeSymbol type)
    {
        var visibility = Accessibility.Public;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility == Accessibility.Internal && visibility == Accessibility.Public)
                visibility = Accessibility.Internal;
            else if (current.DeclaredAccessibility is not (Accessibility.Internal or Accessibility.Public))
                return Accessibility.Private;
        }

        return visibility;
    }
}
