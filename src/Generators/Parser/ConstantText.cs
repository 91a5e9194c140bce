using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResponseWriters.Generators.Parser;

/// <summary>Writes constants as code of exactly their type.</summary>
internal static class ConstantText
{
    /// <summary>The default value of a parameter.</summary>
    public static string Default(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value)
            return $"default({TypeText.Of(type)})";

        var underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return Literal(value, underlying);
    }

    /// <summary>The argument of an attribute.</summary>
    public static string Of(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol { IsUnboundGenericType: true } open } =>
            $"typeof({open.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})",
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({TypeText.NotNull(type)})",
        _ => Literal(constant.Value!, constant.Type!),
    };

    private static string Literal(object value, ITypeSymbol type) => value switch
    {
        string or bool or char or int when type.TypeKind != TypeKind.Enum && IsOwn(value, type) => Primitive(value),
        double and (double.NaN or double.PositiveInfinity or double.NegativeInfinity) => NonFinite((double)value, "double"),
        float and (float.NaN or float.PositiveInfinity or float.NegativeInfinity) => NonFinite((float)value, "float"),
        long => Suffixed(type, SpecialType.System_Int64, Primitive(value) + "L"),
        ulong => Suffixed(type, SpecialType.System_UInt64, Primitive(value) + "UL"),
        uint => Suffixed(type, SpecialType.System_UInt32, Primitive(value) + "U"),
        double => Primitive(value) + "D",
        float => Primitive(value) + "F",
        decimal => Primitive(value) + "M",
        DateTime time => $"new global::System.DateTime({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)",
        _ => Cast(type, Primitive(value)),
    };

    private static string Primitive(object value) => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!;

    private static bool IsOwn(object value, ITypeSymbol type) => type.SpecialType == value switch
    {
        string => SpecialType.System_String,
        bool => SpecialType.System_Boolean,
        char => SpecialType.System_Char,
        _ => SpecialType.System_Int32,
    };

    private static string Suffixed(ITypeSymbol type, SpecialType own, string literal) =>
        type.SpecialType == own ? literal : Cast(type, literal);

    private static string Cast(ITypeSymbol type, string literal) =>
        $"({TypeText.NotNull(type)}){(literal[0] == '-' ? $"({literal})" : literal)}";

    private static string NonFinite(double value, string keyword) =>
        keyword + (double.IsNaN(value) ? ".NaN" : value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
}
