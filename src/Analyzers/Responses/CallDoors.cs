using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Knows what the members of each part of a response do, by name: the one table that all rules about responses read.</summary>
internal static class CallDoors
{
    private const string Http = "Microsoft.AspNetCore.Http";
    private const string Extensions = "HttpResponseWriterExtensions";

    private static readonly DoorTable Doors = new(All());

    /// <summary>What a call does that is made on a part of the response, or as an extension method of it.</summary>
    public static Uses Of(ResponsePart part, IMethodSymbol method)
    {
        // Whether what is buffered reaches the body at once is its own affair.
        if (part == ResponsePart.OverBody)
            return method.Name.StartsWith("Write", StringComparison.Ordinal) || method.Name is "Flush" or "FlushAsync" ? Uses.Write | Uses.Maybe : Uses.None;

        var uses = Uses.None;
        if (part == ResponsePart.None)
            return uses;

        foreach (var door in Doors.Named(method.Name))
        {
            if (door.Part == part && (door.Type is null || IsOf(method, door.Type)))
                uses |= door.Uses;
        }

        return uses;
    }

    /// <summary>What a call is made on: an instance, the receiver of an extension method or, of another static method, its first argument.</summary>
    public static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance ?? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;

    /// <summary>What a call of this name may do, on whatever it is made.</summary>
    public static Uses Named(string name)
    {
        var uses = name.StartsWith("Write", StringComparison.Ordinal) ? Uses.Write | Uses.Maybe : Uses.None;
        foreach (var door in Doors.Named(name))
            uses |= door.Uses;

        return uses;
    }

    /// <summary>Whether anything is known of calls of this name.</summary>
    public static bool Has(string name) => Doors.Named(name).Length > 0 || name.StartsWith("Write", StringComparison.Ordinal);

    /// <summary>What a property does that is set.</summary>
    public static Uses OfSet(ResponsePart owner, IPropertySymbol property) => (owner, property.Name) switch
    {
        (ResponsePart.Headers, _) => Uses.Head,
        (ResponsePart.Response, "StatusCode" or "ContentType" or "ContentLength") => Uses.Head,
        (ResponsePart.HeadFeature, "StatusCode" or "ReasonPhrase" or "Headers") => Uses.Head,
        (ResponsePart.Response or ResponsePart.HeadFeature, "Body") => Uses.ReplaceBody,
        (ResponsePart.Request, "Body") => Uses.ReplaceRequestBody,
        (ResponsePart.Request, "Form") => Uses.Form,
        (ResponsePart.Features, _) => Uses.ReplaceBody | Uses.ReplaceRequestBody | Uses.Form,
        _ => Uses.None,
    };

    private static IEnumerable<Door> All()
    {
        const Uses written = Uses.Write | Uses.Start, flushed = Uses.Flush | Uses.Start;

        // What does something by its arguments, or by what it returns.
        yield return new(ResponsePart.None, null, written | Uses.Head, ["ExecuteAsync", "ExecuteResultAsync"]);
        yield return new(ResponsePart.None, null, written, ["CopyTo", "CopyToAsync"]);
        yield return new(ResponsePart.None, null, Uses.Write, ["GetBytes"]);
        yield return new(ResponsePart.None, null, Uses.Hijack, ["get_Hijacked"]);
        yield return new(ResponsePart.Response, "HttpResponseWritingExtensions", written, ["WriteAsync"]);
        yield return new(ResponsePart.Response, "HttpResponseJsonExtensions", written, ["WriteAsJsonAsync"]);
        yield return new(ResponsePart.Response, "SendFileResponseExtensions", written, ["SendFileAsync"]);
        yield return new(ResponsePart.Response, "HttpResponse", Uses.Start, ["StartAsync", "CompleteAsync"]);
        yield return new(ResponsePart.Response, "HttpResponse", Uses.Register, ["OnStarting"]);
        yield return new(ResponsePart.Response, "HttpResponse", Uses.Head, ["Redirect"]);
        yield return new(ResponsePart.Response, "ResponseExtensions", Uses.Head | Uses.Clear | Uses.Maybe, ["Clear"]);

        // What is not there is a 404 without a body. ErrorAsync and WriteDbErrorAsync are no doors: they write nothing after a hijack.
        yield return new(ResponsePart.Response, Extensions, written, ["JsonAsync", "StringAsync"]);
        yield return new(ResponsePart.Response, Extensions, Uses.Write | Uses.Maybe, ["FileAsync", "DownloadAsync"]);
        yield return new(ResponsePart.Response, Extensions, Uses.Hijack, ["HijackAsync"]);
        yield return new(ResponsePart.HeadFeature, null, Uses.Register, ["OnStarting"]);
        yield return new(ResponsePart.Controller, null, flushed, ["FlushAsync"]);
        yield return new(ResponsePart.Controller, null, Uses.Hijack, ["HijackAsync"]);
        yield return new(ResponsePart.Writer, null, written, ["WriteAsync"]);
        yield return new(ResponsePart.Writer, null, flushed, ["FlushAsync"]);
        yield return new(ResponsePart.Writer, null, Uses.Hijack, ["HijackAsync"]);
        foreach (var stream in new[] { ResponsePart.Body, ResponsePart.Stream })
        {
            yield return new(stream, null, written, ["Write", "WriteAsync", "WriteByte", "BeginWrite", "Serialize", "SerializeAsync"]);
            yield return new(stream, null, flushed, ["Flush", "FlushAsync"]);
        }

        yield return new(ResponsePart.BodyWriter, null, written, ["WriteAsync", "SerializeAsync"]);
        yield return new(ResponsePart.BodyWriter, null, Uses.Write, ["Write", "Advance"]);
        yield return new(ResponsePart.BodyWriter, null, flushed, ["FlushAsync"]);
        yield return new(ResponsePart.BodyFeature, null, written, ["SendFileAsync"]);
        yield return new(ResponsePart.BodyFeature, null, Uses.Start, ["StartAsync", "CompleteAsync"]);
        yield return new(ResponsePart.UpgradeFeature, null, Uses.Hijack, ["UpgradeAsync", "AcceptAsync"]);
        yield return new(ResponsePart.WebSockets, null, Uses.Hijack, ["AcceptWebSocketAsync"]);
        yield return new(ResponsePart.Headers, null, Uses.Head,
            ["Add", "Append", "AppendList", "AppendCommaSeparatedValues", "SetCommaSeparatedValues", "Set", "SetList", "TryAdd", "Remove", "Clear"]);
        yield return new(ResponsePart.Cookies, null, Uses.Head, ["Append", "Delete"]);
        yield return new(ResponsePart.Request, null, Uses.Read | Uses.Form, ["ReadFormAsync"]);
        yield return new(ResponsePart.Request, null, Uses.Read, ["ReadFromJsonAsync"]);
        yield return new(ResponsePart.Request, null, Uses.ReplaceRequestBody, ["EnableBuffering"]);
        foreach (var reader in new[] { ResponsePart.RequestBody, ResponsePart.RequestReader, ResponsePart.OverRequestBody, ResponsePart.Stream })
        {
            yield return new(reader, null, Uses.Read,
            [
                "Read", "ReadAsync", "ReadByte", "ReadExactly", "ReadExactlyAsync", "ReadAtLeast", "ReadAtLeastAsync", "BeginRead",
                "CopyTo", "CopyToAsync", "TryRead", "ReadToEnd", "ReadToEndAsync", "ReadLine", "ReadLineAsync", "ReadBlock", "ReadBlockAsync",
                "Peek", "Deserialize", "DeserializeAsync", "Parse", "ParseAsync", "Load", "LoadAsync",
            ]);
        }
    }

    private static bool IsOf(IMethodSymbol method, string type) => type == Extensions
        ? ResponseTypes.IsExtensions(method.ContainingType)
        : (method.ContainingType.ContainingType ?? method.ContainingType).Is(Http, type) || (method.OverriddenMethod is { } overridden && IsOf(overridden, type));
}
