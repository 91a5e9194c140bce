using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>Finds what the constructor that is emitted for a class without one repeats and calls.</summary>
internal static class BaseConstructorFinder
{
    /// <summary>Under a chained base class: its constructor with the inner writer.</summary>
    public static ConstructorShape? Repeated(INamedTypeSymbol type, RuntimeContract contract, Compilation compilation)
    {
        var parent = type.BaseType!;
        var declared = ConstructorFinder.Declared(parent);
        if (declared.IsEmpty)
        {
            var emitted = RuntimeContract.IsMarked(parent) && compilation.IsInSource(parent);
            return !emitted ? null : IsRoot(parent) ? ConstructorShape.Simple : Repeated(parent, contract, compilation);
        }

        var usable = declared.Where(constructor =>
            compilation.IsSymbolAccessibleWithin(constructor, type) && !SetsRequiredMembers(constructor) &&
            constructor.Parameters.All(parameter => parameter.RefKind == RefKind.None) &&
            (constructor.DeclaredAccessibility == Accessibility.Public || constructor.Parameters.All(parameter => Visibility.Covers(parameter.Type, type))));
        return ConstructorFinder.Choose([.. usable], contract);
    }

    /// <summary>Under any other base class: whether it can be constructed without arguments.</summary>
    public static bool TakesNothing(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.BaseType is not { SpecialType: not SpecialType.System_Object } parent)
            return true;

        var usable = parent.InstanceConstructors.Where(constructor =>
            compilation.IsSymbolAccessibleWithin(constructor, type) && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams))
            .ToImmutableArray();
        return usable.Length == 1 || usable.Any(constructor => constructor.Parameters.IsEmpty);
    }

    /// <summary>Whether no base class of a chained writer is one.</summary>
    private static bool IsRoot(INamedTypeSymbol type) => !type.BaseClasses().Any(RuntimeContract.IsMarked);

    private static bool SetsRequiredMembers(IMethodSymbol constructor) =>
        constructor.Attribute("System.Diagnostics.CodeAnalysis", "SetsRequiredMembersAttribute") is not null;
}
