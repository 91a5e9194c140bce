using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Recognises a stream, pipe writer or body feature that stands before another.</summary>
internal static class Decorator
{
    private static readonly (string Space, string Name)[] Inner =
    [
        ("System.IO", "Stream"), ("System.IO", "TextWriter"), ("System.IO.Pipelines", "PipeWriter"), ("System.IO.Pipelines", "IDuplexPipe"), ("System.Buffers", "IBufferWriter"),
        ("Microsoft.AspNetCore.Http.Features", "IHttpResponseBodyFeature"), ("Microsoft.AspNetCore.Http", "HttpResponse"), ("Microsoft.AspNetCore.Http", "HttpContext"),
        ("ResponseWriters", "IResponseWriter"), ("ResponseWriters", "NextWriter"),
    ];

    /// <summary>Whether a method ends such an object; <c>CloseAsync</c> is called once.</summary>
    public static bool IsEnd(IMethodSymbol method)
    {
        // By name first: every method is asked for.
        var name = method.Name.Substring(method.Name.LastIndexOf('.') + 1);
        return name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "Close" && method.Parameters.Length <= (name == "Dispose" ? 1 : 0) &&
            method is { IsStatic: false, ContainingType.TypeKind: TypeKind.Class, Arity: 0 } &&
            method.Parameters.All(static parameter => parameter.Type.SpecialType == SpecialType.System_Boolean) && Is(method.ContainingType);
    }

    private static bool Is(INamedTypeSymbol type)
    {
        var classes = type.BaseClasses().Prepend(type).ToArray();
        return (classes.Any(static one => one.Is("System.IO", "Stream") || one.Is("System.IO.Pipelines", "PipeWriter")) ||
            type.AllInterfaces.Any(static contract => contract.Is("Microsoft.AspNetCore.Http.Features", "IHttpResponseBodyFeature"))) &&
            classes.Where(static one => one.Locations.Any(static location => location.IsInSource)).SelectMany(Held).Any(IsInner);
    }

    /// <summary>The types of what an object of this class holds.</summary>
    private static IEnumerable<ITypeSymbol> Held(INamedTypeSymbol type) => type.GetMembers().SelectMany(static member => member switch
    {
        IFieldSymbol { IsStatic: false } field => [field.Type],
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.Parameters.Select(static parameter => parameter.Type),
        _ => (IEnumerable<ITypeSymbol>)[],
    });

    private static bool IsInner(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Inner.Any(one => current.Is(one.Space, one.Name)))
                return true;
        }

        return type.AllInterfaces.Any(static contract => Inner.Any(one => contract.Is(one.Space, one.Name)));
    }
}
