using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>Decides where <c>Create</c> gets the arguments of the constructor from.</summary>
internal static class ArgumentParser
{
    public static IEnumerable<ArgumentModel> Parse(ConstructorShape constructor) => constructor.Method is null
        ? [new(ArgumentKind.Inner)]
        : constructor.Parameters.Select(parameter =>
            ReferenceEquals(parameter, constructor.Inner) ? new(ArgumentKind.Inner) : Parse(parameter));

    private static ArgumentModel Parse(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (parameter.IsParams)
            return new(ArgumentKind.Constant, type is IArrayTypeSymbol array ? $"global::System.Array.Empty<{TypeText.Of(array.ElementType)}>()" : "[]");

        if (ParameterRequirements.Key(parameter) is { ConstructorArguments: [var key] })
            return Service(parameter, ConstantText.Of(key));

        return OfRequest(type) is { } kind ? new(kind) : Service(parameter, key: null);
    }

    private static ArgumentKind? OfRequest(ITypeSymbol type) => type.Name switch
    {
        "HttpContext" when type.Is("Microsoft.AspNetCore.Http", "HttpContext") => ArgumentKind.Context,
        "HttpRequest" when type.Is("Microsoft.AspNetCore.Http", "HttpRequest") => ArgumentKind.Request,
        "HttpResponse" when type.Is("Microsoft.AspNetCore.Http", "HttpResponse") => ArgumentKind.Response,
        "CancellationToken" when type.Is("System.Threading", "CancellationToken") => ArgumentKind.RequestAborted,
        "IServiceProvider" when type.Is("System", "IServiceProvider") => ArgumentKind.RequestServices,
        _ => null,
    };

    private static ArgumentModel Service(IParameterSymbol parameter, string? key)
    {
        var type = parameter.Type;
        var optional = parameter.IsOptional || parameter.NullableAnnotation == NullableAnnotation.Annotated;
        var simple = type.IsValueType || (type.SpecialType == SpecialType.System_String && key is null);
        if (optional && simple)
            return new(ArgumentKind.Constant, ConstantText.Default(parameter));

        var text = TypeText.NotNull(type);
        var untyped = type is ITypeParameterSymbol self && !IsNotNull(self);
        if (!optional)
            return new(ArgumentKind.Required, text, key, Untyped: untyped);

        var fallback = parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null } ? ConstantText.Default(parameter) : null;
        return new(ArgumentKind.Optional, text, key, fallback,
            Forgiving: fallback is null && parameter.NullableAnnotation != NullableAnnotation.Annotated);
    }

    private static bool IsNotNull(ITypeParameterSymbol parameter) =>
        parameter.HasNotNullConstraint || parameter.HasValueTypeConstraint || parameter.HasUnmanagedTypeConstraint ||
        (parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation != NullableAnnotation.Annotated) ||
        parameter.ConstraintTypes.Any(constraint => constraint.NullableAnnotation != NullableAnnotation.Annotated &&
            (constraint is not ITypeParameterSymbol other || IsNotNull(other)));
}
