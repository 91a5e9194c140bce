using System.Linq;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>Describes the constructor that is emitted for a class without one.</summary>
internal static class ConstructorParser
{
    public static ConstructorModel Parse(INamedTypeSymbol type, ConstructorShape constructor, bool callsBase) => new(
        type.IsAbstract ? "protected" : "public",
        TypeText.Identifier(type.Name),
        constructor.Parameters.Select(Parse).ToEquatableArray(),
        callsBase);

    private static ParameterModel Parse(IParameterSymbol parameter)
    {
        var name = TypeText.Identifier(parameter.Name);
        var attribute = ParameterRequirements.Key(parameter) is { } key
            ? $"[global::Microsoft.Extensions.DependencyInjection.FromKeyedServices({string.Join(", ", key.ConstructorArguments.Select(ConstantText.Of))})] "
            : "";
        var modifier = parameter.IsParams ? "params " : "";
        var value = parameter.IsOptional && !parameter.IsParams ? " = " + DefaultValue(parameter) : "";
        return new($"{attribute}{modifier}{TypeText.Of(parameter.Type)} {name}{value}", name);
    }

    private static string DefaultValue(IParameterSymbol parameter) =>
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null }
            ? ConstantText.Default(parameter)
            : parameter.Type.IsReferenceType ? "null" : "default";
}
