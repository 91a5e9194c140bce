using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Where an expression has its response from.</summary>
internal static class ResponseRoot
{
    /// <summary>The variable or parameter at the beginning of an expression, or the property of a controller; nothing where it is made here.</summary>
    public static ISymbol? Of(IOperation response)
    {
        var current = Locals.Resolve(response);
        while (true)
        {
            switch (current)
            {
                case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: var property }:
                    return ResponseTypes.IsOfFramework(property.ContainingType) ? property : null;
                case IPropertyReferenceOperation { Instance: { } instance }:
                    current = Locals.Resolve(instance);
                    break;
                case ILocalReferenceOperation { Local: var local }:
                    return local;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return parameter;
                default:
                    return null;
            }
        }
    }

    /// <summary>Whether a function takes the response from around it, or from an object that it belongs to.</summary>
    public static bool IsCaptured(ISymbol root, IMethodSymbol function) =>
        root is IPropertySymbol || !IsIn(root, function);

    private static bool IsIn(ISymbol root, IMethodSymbol function)
    {
        for (var current = root.ContainingSymbol; current is IMethodSymbol; current = current.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(current, function))
                return true;
        }

        return false;
    }
}
