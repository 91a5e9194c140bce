using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Recognises the calls that write to a response, and tells which.</summary>
internal static class ResponseWrite
{
    /// <summary>The response that a call writes to, as the code names it; nothing where it does not write, or none can be told.</summary>
    /// <param name="call">The call.</param>
    /// <param name="flushes">Whether a flush counts.</param>
    public static IOperation? Of(IInvocationOperation call, bool flushes)
    {
        if (!ResponseDoors.MayBe(call.TargetMethod.Name))
            return null;

        var isFlush = call.TargetMethod.Name is "Flush" or "FlushAsync";
        if (isFlush && !flushes)
            return null;

        if (ResponseDoors.Is(call))
            return call.Arguments.Select(static argument => Target(argument.Value)).Prepend(Target(call.Instance)).FirstOrDefault(static target => target is not null);

        // A text writer, or a JSON writer, over the body.
        return ResponseDoors.Receiver(call) is IObjectCreationOperation { Arguments: [var first, ..], Type: { } type } && IsTextWriter(type) ? Body(first.Value) : null;
    }

    private static bool IsTextWriter(ITypeSymbol type) => type.Is("System.IO", "StreamWriter") || type.Is("System.Text.Json", "Utf8JsonWriter");

    private static IOperation? Target(IOperation? value)
    {
        if (value is null)
            return null;

        return ResponseDoors.IsResponse(value) ? value : Body(value);
    }

    private static IOperation? Body(IOperation value) =>
        ResponseDoors.IsBody(value) ? ((IPropertyReferenceOperation)Locals.Resolve(value)).Instance : null;
}
