using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>Looks at who else uses the name <c>Next</c>.</summary>
internal static class NextFinder
{
    public const string Name = "Next";

    /// <summary>What keeps the class from having an emitted <c>Next</c>, or from using its base class's.</summary>
    public static ISymbol? Taken(INamedTypeSymbol type) =>
        type.UsesName(Name) ? type : type.GetMembers(Name).Concat(type.GetMembers("get_" + Name))
            .FirstOrDefault(member => !Emitted.ByThisGenerator(member));

    /// <summary>Whether a base class has something called so, which an emitted <c>Next</c> would hide.</summary>
    public static bool Inherits(INamedTypeSymbol type, Compilation compilation) => type.BaseClasses().Any(
        parent => parent.GetMembers(Name).Any(member => compilation.IsSymbolAccessibleWithin(member, type)));
}
