using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>Which parameters of a constructor can be filled for a request.</summary>
internal static class ParameterRequirements
{
    public static bool CanFill(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.None or RefKind.In && IsKnown(parameter.Type) &&
        (parameter.IsOptional || parameter.IsParams || CanBeService(parameter.Type)) && HasPrintableKey(parameter);

    public static AttributeData? Key(IParameterSymbol parameter) =>
        parameter.Attribute("Microsoft.Extensions.DependencyInjection", "FromKeyedServicesAttribute");

    private static bool CanBeService(ITypeSymbol type) => !type.IsRefLikeType && type is not ITypeParameterSymbol { AllowsRefLikeType: true };

    /// <summary>Whether emitted code can name the type: it exists, and needs no unsafe context.</summary>
    private static bool IsKnown(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsKnown(array.ElementType),
        INamedTypeSymbol named => named.TypeKind != TypeKind.Error && (named.IsUnboundGenericType || named.TypeArguments.All(IsKnown)) &&
            (named.ContainingType is null || IsKnown(named.ContainingType)),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
        _ => true,
    };

    private static bool HasPrintableKey(IParameterSymbol parameter) =>
        Key(parameter) is not { ConstructorArguments: [var key] } ||
        key.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum || key.IsNull ||
        (key is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } && IsKnown(type));
}
