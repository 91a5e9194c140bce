using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Knows the ways to write to a response: its own methods, the extensions, <c>Body</c>, <c>BodyWriter</c>.</summary>
internal static class ResponseDoors
{
    private const string Http = "Microsoft.AspNetCore.Http";
    public const string Error = "ErrorAsync";

    /// <summary>Whether a call of this name may write to a response, or flush it, on whatever it is made.</summary>
    public static bool MayBe(string name) => name == Error || CallDoors.Named(name).Has(Uses.Write | Uses.Flush);

    /// <summary>Whether a call writes to a response, or flushes it, by whatever expression that is reached: values are not followed further.</summary>
    public static bool Is(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!MayBe(method.Name) || Receiver(call) is not { } receiver)
            return false;

        if (Locals.Resolve(receiver) is IPropertyReferenceOperation { Property.Name: "Body" or "BodyWriter", Instance: { } owner } body && IsResponse(owner))
            return CallDoors.Of(body.Property.Name == "Body" ? ResponsePart.Body : ResponsePart.BodyWriter, method).Has(Uses.Write | Uses.Flush);

        // What went wrong is written, too, where anything can be.
        if (IsResponse(receiver) && (CallDoors.Of(ResponsePart.Response, method).Has(Uses.Write) || (method.Name == Error && ResponseTypes.IsExtensions(method.ContainingType))))
            return true;

        // Something else is copied into the body.
        return method.Name is "CopyTo" or "CopyToAsync" &&
            call.Arguments.Any(argument => argument.Parameter?.Name is "destination" && IsBody(Locals.Resolve(argument.Value)));
    }

    /// <summary>Whether this is <c>response.Writer</c>: as a property, or as the accessor in older C#.</summary>
    public static bool IsWriterProperty(IOperation value) => Locals.Resolve(value) switch
    {
        IPropertyReferenceOperation { Property: { Name: "Writer" } property } => ResponseTypes.IsExtensions(property.ContainingType),
        IInvocationOperation { TargetMethod: { Name: "get_Writer" } method } => ResponseTypes.IsExtensions(method.ContainingType),
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
