using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Generators.Shape;

/// <summary>Finds the constructors that take the inner writer.</summary>
internal static class ConstructorFinder
{
    /// <summary>The constructors that are written in source or metadata; none means that one is emitted.</summary>
    public static ImmutableArray<IMethodSymbol> Declared(INamedTypeSymbol type) =>
        [.. type.InstanceConstructors.Where(constructor =>
            !constructor.IsImplicitlyDeclared && !IsCopyConstructor(constructor) && !IsEmitted(constructor))];

    /// <summary>The parameter that takes the inner writer: of several, the one called <c>inner</c> or <c>next</c>.</summary>
    public static IParameterSymbol? Inner(IMethodSymbol constructor, RuntimeContract contract)
    {
        var candidates = constructor.Parameters.Where(parameter =>
            parameter.RefKind == RefKind.None && SymbolEqualityComparer.Default.Equals(parameter.Type, contract.ResponseWriter)).ToArray();
        return candidates.Length == 1
            ? candidates[0]
            : candidates.FirstOrDefault(parameter => parameter.Name == "inner") ??
                candidates.FirstOrDefault(parameter => parameter.Name == "next");
    }

    /// <summary>Whether the constructor is the one in the class's header.</summary>
    public static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>
    /// Of the constructors that take the inner writer, and whose other parameters can be filled for a request: the marked one, else the
    /// longest, else the first.
    /// </summary>
    public static ConstructorShape? Choose(ImmutableArray<IMethodSymbol> constructors, RuntimeContract contract)
    {
        ConstructorShape? chosen = null;
        foreach (var constructor in constructors)
        {
            if (Inner(constructor, contract) is not { } inner ||
                !constructor.Parameters.All(parameter => ReferenceEquals(parameter, inner) || ParameterRequirements.CanFill(parameter)))
            {
                continue;
            }

            if (constructor.Attribute("Microsoft.Extensions.DependencyInjection", "ActivatorUtilitiesConstructorAttribute") is not null)
                return new(constructor, inner);

            if (chosen is null || chosen.Parameters.Length < constructor.Parameters.Length)
                chosen = new(constructor, inner);
        }

        return chosen;
    }

    /// <summary>Whether the constructor is in this compilation, after the generator has run. In another assembly it is as good as any.</summary>
    private static bool IsEmitted(IMethodSymbol constructor) =>
        !constructor.DeclaringSyntaxReferences.IsEmpty && Emitted.ByThisGenerator(constructor);

    private static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters is [{ RefKind: RefKind.None } original] &&
        SymbolEqualityComparer.Default.Equals(original.Type, constructor.ContainingType);
}
