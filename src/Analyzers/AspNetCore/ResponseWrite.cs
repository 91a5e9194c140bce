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
        if (!MayWrite(call.TargetMethod.Name))
            return null;

        var isFlush = call.TargetMethod.Name is "Flush" or "FlushAsync";
        if (isFlush && !flushes)
            return null;

        if (ResponseDoors.Of(call) != Door.None)
            return call.Arguments.Select(static argument => Target(argument.Value)).Prepend(Target(call.Instance)).FirstOrDefault(static target => target is not null);

        // A text writer, or a JSON writer, over the body.
        if (ResponseDoors.Receiver(call) is IObjectCreationOperation { Arguments: [var first, ..], Type: { } type } && IsTextWriter(type))
            return Body(first.Value);

        return call.TargetMethod is { Name: "SerializeAsync", ContainingType: { } serializer } && serializer.Is("System.Text.Json", "JsonSerializer") &&
            call.Arguments is [var stream, ..]
            ? Body(stream.Value)
            : null;
    }

    private static bool MayWrite(string name) => name is "Write" or "WriteAsync" or "WriteByte" or "WriteLine" or "WriteLineAsync" or "BeginWrite" or "Advance" or
        "Flush" or "FlushAsync" or "CopyTo" or "CopyToAsync" or "WriteAsJsonAsync" or "SendFileAsync" or "JsonAsync" or "StringAsync" or "FileAsync" or
        "DownloadAsync" or "ErrorAsync" or "SerializeAsync";

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
