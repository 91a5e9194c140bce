using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Knows the ways to write to a response: its own methods, the extensions, <c>Body</c>, <c>BodyWriter</c>.</summary>
internal static class ResponseDoors
{
    private const string Http = "Microsoft.AspNetCore.Http";

    /// <summary>What a call does to a response, by whatever expression that is reached.</summary>
    public static Door Of(IInvocationOperation call)
    {
        if (Receiver(call) is not { } receiver)
            return Door.None;

        if (IsBody(receiver))
            return OfBody(call.TargetMethod.Name);

        if (IsResponse(receiver) && (call.TargetMethod.IsStatic || IsExtensionBlock(call.TargetMethod)) && OfExtension(call.TargetMethod))
            return Door.Write;

        // Something else is copied into the body.
        return call.TargetMethod.Name is "CopyTo" or "CopyToAsync" &&
            call.Arguments.Any(argument => argument.Parameter?.Name is "destination" && IsBody(Locals.Resolve(argument.Value)))
            ? Door.Write
            : Door.None;
    }

    /// <summary>Whether this is <c>response.Writer</c>: as a property, or as the accessor in older C#.</summary>
    public static bool IsWriterProperty(IOperation value) => Locals.Resolve(value) switch
    {
        IPropertyReferenceOperation { Property: { Name: "Writer" } property } => IsExtensions(property.ContainingType),
        IInvocationOperation { TargetMethod: { Name: "get_Writer" } method } => IsExtensions(method.ContainingType),
        _ => false,
    };

    public static bool IsResponse(IOperation value) => Derives(value.Type, Http, "HttpResponse");

    /// <summary>Whether a value is the body of a response, as a stream or as a pipe.</summary>
    public static bool IsBody(IOperation value) => Locals.Resolve(value) is IPropertyReferenceOperation
    {
        Property.Name: "Body" or "BodyWriter", Instance: { } instance,
    } && IsResponse(instance);

    /// <summary>What a call is made on: an instance, or the first argument of an extension method.</summary>
    public static IOperation? Receiver(IInvocationOperation call)
    {
        var receiver = call.Instance ?? (call.TargetMethod.IsStatic ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value : null);
        if (receiver is null)
            return null;

        // ((HttpResponse)state).WriteAsync("text")
        var resolved = Locals.Resolve(receiver);
        return IsResponse(receiver) && !IsResponse(resolved) ? receiver : resolved;
    }

    private static Door OfBody(string name) => name switch
    {
        "Write" or "WriteAsync" or "WriteByte" or "BeginWrite" or "Advance" => Door.Write,
        "Flush" or "FlushAsync" => Door.Flush,
        _ => Door.None,
    };

    private static bool OfExtension(IMethodSymbol method) => method.Name switch
    {
        "WriteAsync" => method.ContainingType.Is(Http, "HttpResponseWritingExtensions"),
        "WriteAsJsonAsync" => method.ContainingType.Is(Http, "HttpResponseJsonExtensions"),
        "SendFileAsync" => method.ContainingType.Is(Http, "SendFileResponseExtensions"),
        "JsonAsync" or "StringAsync" or "FileAsync" or "DownloadAsync" or "ErrorAsync" => IsExtensions(method.ContainingType),
        _ => false,
    };

    /// <summary>The class of the extension members, or an extension block in it.</summary>
    public static bool IsExtensions(INamedTypeSymbol? type) =>
        type is not null && (type.Is("ResponseWriters", "HttpResponseWriterExtensions") || IsExtensions(type.ContainingType));

    private static bool IsExtensionBlock(IMethodSymbol method) => !method.IsStatic && IsExtensions(method.ContainingType);

    private static bool Derives(ITypeSymbol? type, string space, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(space, name))
                return true;
        }

        return false;
    }
}
