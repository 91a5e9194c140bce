using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What a value is by its type alone.</summary>
internal static class ResponseTypes
{
    private const string Http = "Microsoft.AspNetCore.Http";
    private const string Features = "Microsoft.AspNetCore.Http.Features";

    /// <summary>Every expression's type is asked for; the table does not keep the types alive.</summary>
    private static readonly ConditionalWeakTable<ITypeSymbol, object> Parts = new();

    public static ResponsePart PartOf(ITypeSymbol? type) =>
        type is null or { SpecialType: not SpecialType.None } ? ResponsePart.None : (ResponsePart)Parts.GetValue(type.OriginalDefinition, static type => Find(type));

    private static ResponsePart Find(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol { ConstraintTypes.Length: > 0 } parameter)
            return PartOf(parameter.ConstraintTypes[0]);

        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (Exactly(current) is var part && part != ResponsePart.None)
                return part;
        }

        return IsCarrier(type) ? ResponsePart.Carrier : ResponsePart.None;
    }

    /// <summary>Whether the framework declares a type: its properties do what their names say.</summary>
    public static bool IsOfFramework(ITypeSymbol? type)
    {
        var space = type?.ContainingNamespace;
        while (space?.ContainingNamespace is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false } outer)
            space = outer;

        return space is { Name: "AspNetCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } };
    }

    /// <summary>The class of the extension members, or an extension block in it.</summary>
    public static bool IsExtensions(INamedTypeSymbol? type) =>
        type is not null && (type.Is("ResponseWriters", "HttpResponseWriterExtensions") || IsExtensions(type.ContainingType));

    public static bool IsTask(ITypeSymbol? type) =>
        type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };

    private static ResponsePart Exactly(ITypeSymbol type) => type.Name switch
    {
        "HttpContext" when type.Is(Http, type.Name) => ResponsePart.Context,
        "HttpResponse" when type.Is(Http, type.Name) => ResponsePart.Response,
        "HttpRequest" when type.Is(Http, type.Name) => ResponsePart.Request,
        "WebSocketManager" when type.Is(Http, type.Name) => ResponsePart.WebSockets,
        "IHeaderDictionary" when type.Is(Http, type.Name) => ResponsePart.Headers,
        "ResponseHeaders" when type.Is(Http + ".Headers", type.Name) => ResponsePart.Headers,
        "IResponseCookies" when type.Is(Http, type.Name) => ResponsePart.Cookies,
        "IFeatureCollection" or "FeatureCollection" when type.Is(Features, type.Name) => ResponsePart.Features,
        "IHttpUpgradeFeature" or "IHttpExtendedConnectFeature" or "IHttpWebSocketFeature" when type.Is(Features, type.Name) => ResponsePart.UpgradeFeature,
        "IHttpResponseFeature" when type.Is(Features, type.Name) => ResponsePart.HeadFeature,
        "IHttpResponseBodyFeature" when type.Is(Features, type.Name) => ResponsePart.BodyFeature,
        "ResponseController" when type.Is("ResponseWriters", type.Name) => ResponsePart.Controller,
        "PipeWriter" when type.Is("System.IO.Pipelines", type.Name) => ResponsePart.BodyWriter,
        "PipeReader" when type.Is("System.IO.Pipelines", type.Name) => ResponsePart.RequestReader,
        "Stream" when type.Is("System.IO", type.Name) => ResponsePart.Stream,
        _ => ResponsePart.None,
    };

    private static bool IsCarrier(ITypeSymbol? type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (!IsOfFramework(current))
                continue;

            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, Name: "HttpContext" or "Response" or "Context" } property &&
                    Exactly(property.Type) is ResponsePart.Context or ResponsePart.Response)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
