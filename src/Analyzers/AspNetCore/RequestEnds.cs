using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Recognises functions that the framework calls for a request, and after which nobody is left who would finish what they began.</summary>
internal static class RequestEnds
{
    public static bool Is(IMethodSymbol method)
    {
        if (!ReturnsNothing(method) || method.MethodKind != MethodKind.Ordinary || method.IsStatic)
            return false;

        var takesContext = method.Parameters is [{ Type: { } first }, ..] && ResponseTypes.PartOf(first) == ResponsePart.Context;
        return (takesContext && method is { Name: "Invoke" or "InvokeAsync", DeclaredAccessibility: Accessibility.Public }) ||
            (takesContext && method is { Name: "ExecuteAsync" } && method.ContainingType.AllInterfaces.Any(static contract => contract.Is("Microsoft.AspNetCore.Http", "IResult"))) ||
            (method is { DeclaredAccessibility: Accessibility.Public, ReturnsVoid: false } && method.Attribute("Microsoft.AspNetCore.Mvc", "NonActionAttribute") is null &&
                method.ContainingType.BaseClasses().Any(static parent => parent.Is("Microsoft.AspNetCore.Mvc", "ControllerBase")));
    }

    /// <summary>Whether a lambda is given to the framework: to <c>Run</c>, <c>Use</c> or one of the <c>Map</c> methods.</summary>
    public static bool Is(IAnonymousFunctionOperation lambda) =>
        ReturnsNothing(lambda.Symbol) && Functions.UseOf(lambda) is IArgumentOperation { Parent: IInvocationOperation call } &&
        ResponseTypes.IsOfFramework(call.TargetMethod.ContainingType) &&
        (call.TargetMethod.Name is "Run" or "Use" || call.TargetMethod.Name.StartsWith("Map", System.StringComparison.Ordinal));

    private static bool ReturnsNothing(IMethodSymbol method) =>
        method.ReturnsVoid || (method.ReturnType is INamedTypeSymbol { Arity: 0 } type && ResponseTypes.IsTask(type));
}
