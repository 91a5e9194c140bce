using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Knows what the members of each part of a response do, by name.</summary>
internal static class CallDoors
{
    private const string Http = "Microsoft.AspNetCore.Http";

    /// <summary>What a call does that is made on a part of the response, or as an extension method of it.</summary>
    public static Uses Of(ResponsePart part, IMethodSymbol method) => part switch
    {
        ResponsePart.Response => OfResponse(method),
        ResponsePart.HeadFeature => method.Name is "OnStarting" ? Uses.Register : Uses.None,
        ResponsePart.Controller => OfController(method.Name),
        ResponsePart.Writer => OfWriter(method.Name),
        ResponsePart.Body => OfBody(method.Name),
        ResponsePart.Stream => OfBody(method.Name) | OfRequestBody(method.Name),
        ResponsePart.BodyWriter => OfBodyWriter(method.Name),
        ResponsePart.OverBody => OfOverBody(method.Name),
        ResponsePart.BodyFeature => OfBodyFeature(method.Name),
        ResponsePart.UpgradeFeature => method.Name is "UpgradeAsync" or "AcceptAsync" ? Uses.Hijack : Uses.None,
        ResponsePart.WebSockets => method.Name is "AcceptWebSocketAsync" ? Uses.Hijack : Uses.None,
        ResponsePart.Headers => OfHeaders(method.Name),
        ResponsePart.Cookies => method.Name is "Append" or "Delete" ? Uses.Head : Uses.None,
        ResponsePart.Request => OfRequest(method.Name),
        ResponsePart.RequestBody or ResponsePart.RequestReader or ResponsePart.OverRequestBody => OfRequestBody(method.Name),
        _ => Uses.None,
    };

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

    private static Uses OfResponse(IMethodSymbol method) => method.Name switch
    {
        "WriteAsync" when Is(method, "HttpResponseWritingExtensions") => Uses.Write | Uses.Start,
        "WriteAsJsonAsync" when Is(method, "HttpResponseJsonExtensions") => Uses.Write | Uses.Start,
        "SendFileAsync" when Is(method, "SendFileResponseExtensions") => Uses.Write | Uses.Start,
        "StartAsync" or "CompleteAsync" when Is(method, "HttpResponse") => Uses.Start,
        "OnStarting" when Is(method, "HttpResponse") => Uses.Register,
        "Redirect" when Is(method, "HttpResponse") => Uses.Head,
        "Clear" when Is(method, "ResponseExtensions") => Uses.Head | Uses.Clear | Uses.Maybe,
        "JsonAsync" or "StringAsync" when ResponseDoors.IsExtensions(method.ContainingType) => Uses.Write | Uses.Start,

        // What is not there is a 404 without a body. ErrorAsync and WriteDbErrorAsync are no doors: they write nothing after a hijack.
        "FileAsync" or "DownloadAsync" when ResponseDoors.IsExtensions(method.ContainingType) => Uses.Write | Uses.Maybe,
        "HijackAsync" when ResponseDoors.IsExtensions(method.ContainingType) => Uses.Hijack,
        _ => Uses.None,
    };

    private static Uses OfController(string name) => name switch
    {
        "FlushAsync" => Uses.Flush | Uses.Start,
        "HijackAsync" => Uses.Hijack,
        _ => Uses.None,
    };

    private static Uses OfWriter(string name) => name switch
    {
        "WriteAsync" => Uses.Write | Uses.Start,
        "FlushAsync" => Uses.Flush | Uses.Start,
        "HijackAsync" => Uses.Hijack,
        _ => Uses.None,
    };

    private static Uses OfBody(string name) => name switch
    {
        "Write" or "WriteAsync" or "WriteByte" or "BeginWrite" or "Serialize" or "SerializeAsync" => Uses.Write | Uses.Start,
        "Flush" or "FlushAsync" => Uses.Flush | Uses.Start,
        _ => Uses.None,
    };

    private static Uses OfBodyWriter(string name) => name switch
    {
        "WriteAsync" or "SerializeAsync" => Uses.Write | Uses.Start,
        "Write" or "Advance" => Uses.Write,
        "FlushAsync" => Uses.Flush | Uses.Start,
        _ => Uses.None,
    };

    // Whether what is buffered reaches the body at once is its own affair.
    private static Uses OfOverBody(string name) =>
        name.StartsWith("Write", System.StringComparison.Ordinal) || name is "Flush" or "FlushAsync" ? Uses.Write | Uses.Maybe : Uses.None;

    private static Uses OfBodyFeature(string name) => name switch
    {
        "SendFileAsync" => Uses.Write | Uses.Start,
        "StartAsync" or "CompleteAsync" => Uses.Start,
        _ => Uses.None,
    };

    private static Uses OfHeaders(string name) =>
        name is "Add" or "Append" or "AppendList" or "AppendCommaSeparatedValues" or "SetCommaSeparatedValues" or "Set" or "SetList" or "TryAdd" or "Remove" or "Clear"
            ? Uses.Head
            : Uses.None;

    private static Uses OfRequest(string name) => name switch
    {
        "ReadFormAsync" => Uses.Read | Uses.Form,
        "ReadFromJsonAsync" => Uses.Read,
        "EnableBuffering" => Uses.ReplaceRequestBody,
        _ => Uses.None,
    };

    private static Uses OfRequestBody(string name) =>
        name is "Read" or "ReadAsync" or "ReadByte" or "ReadExactly" or "ReadExactlyAsync" or "ReadAtLeast" or "ReadAtLeastAsync" or "BeginRead" or
            "CopyTo" or "CopyToAsync" or "TryRead" or "ReadToEnd" or "ReadToEndAsync" or "ReadLine" or "ReadLineAsync" or "ReadBlock" or "ReadBlockAsync" or
            "Peek" or "Deserialize" or "DeserializeAsync" or "Parse" or "ParseAsync" or "Load" or "LoadAsync"
            ? Uses.Read
            : Uses.None;

    private static bool Is(IMethodSymbol method, string type) =>
        (method.ContainingType.ContainingType ?? method.ContainingType).Is(Http, type) || (method.OverriddenMethod is { } overridden && Is(overridden, type));
}
