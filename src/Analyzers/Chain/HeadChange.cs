using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Knows the ways to change the head of a response: status, headers, cookies; not trailers, and not <c>Status(…)</c>, which is safe.</summary>
internal static class HeadChange
{
    private const string Http = "Microsoft.AspNetCore.Http";

    /// <summary>What an operation changes, as the code calls it; nothing for any other.</summary>
    public static string? Of(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation target } => OfProperty(target),
        IInvocationOperation call => OfCall(call),
        _ => null,
    };

    /// <summary>Whether this asks whether the head has been sent.</summary>
    public static bool IsHasStarted(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "HasStarted", Instance: { } response } && IsResponse(response);

    private static string? OfProperty(IPropertyReferenceOperation target)
    {
        if (target.Instance is not { } instance)
            return null;

        if (IsResponse(instance) && target.Property.Name is "StatusCode" or "ContentType" or "ContentLength" or "ReasonPhrase" or "Headers")
            return target.Property.Name;

        return IsHeaders(instance) ? "Headers" : null;
    }

    private static string? OfCall(IInvocationOperation call)
    {
        if (Receiver(call) is not { } receiver)
            return null;

        var name = call.TargetMethod.Name;
        if (IsHeaders(receiver))
        {
            return name is "Append" or "Add" or "Remove" or "Clear" or "TryAdd" or "AppendCommaSeparatedValues" or "SetCommaSeparatedValues" or "AppendList" or "Set" or "SetList"
                ? "Headers"
                : null;
        }

        if (IsCookies(receiver))
            return name is "Append" or "Delete" ? "Cookies" : null;

        return IsResponse(receiver) && call.TargetMethod.ContainingType.ContainingNamespace.Name == "Http"
            ? name switch { "Redirect" => "StatusCode", "Clear" => "Headers", _ => null }
            : null;
    }

    private static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value : null);

    /// <summary>The headers of a response, plain or typed; those of a request, and trailers, are others.</summary>
    private static bool IsHeaders(IOperation value) => Locals.Resolve(value) switch
    {
        IPropertyReferenceOperation { Property.Name: "Headers", Instance: { } response } => IsResponse(response),
        IInvocationOperation { TargetMethod.Name: "GetTypedHeaders" } typed => Receiver(typed) is { } response && IsResponse(response),
        _ => false,
    };

    private static bool IsCookies(IOperation value) =>
        Locals.Resolve(value) is IPropertyReferenceOperation { Property.Name: "Cookies", Instance: { } response } && IsResponse(response);

    private static bool IsResponse(IOperation value) =>
        ResponseDoors.IsResponse(Locals.Resolve(value)) || (value.Type is { } type && (type.Is(Http + ".Features", "IHttpResponseFeature") || type.Is(Http + ".Features", "IResponseCookiesFeature")));
}
