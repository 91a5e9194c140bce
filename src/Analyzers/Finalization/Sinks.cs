using System.Linq;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Recognises the types into which bytes or items are written one after the other.</summary>
internal static class Sinks
{
    private static readonly (string Space, string Name)[] Types =
    [
        ("System.IO", "Stream"), ("System.IO", "TextWriter"), ("System.IO", "BinaryWriter"), ("System.IO.Pipelines", "PipeWriter"),
        ("System.Buffers", "IBufferWriter"), ("System.Net.Sockets", "Socket"), ("System.Net.WebSockets", "WebSocket"),
        ("System.Text.Json", "Utf8JsonWriter"), ("System.Xml", "XmlWriter"), ("System.Threading.Channels", "ChannelWriter"),
        ("ResponseWriters", "IExtWriter"), ("ResponseWriters", "IResponseWriter"), ("ResponseWriters", "NextWriter"),
        ("Microsoft.AspNetCore.Http", "HttpResponse"),
    ];

    public static bool Is(ITypeSymbol? type)
    {
        if (type is null)
            return false;

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Types.Any(one => current.Is(one.Space, one.Name)))
                return true;
        }

        return type.AllInterfaces.Any(static contract => Types.Any(one => contract.Is(one.Space, one.Name))) ||
            (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(Is));
    }

    /// <summary>Whether a method of such a type writes.</summary>
    public static bool Writes(string name) =>
        name.StartsWith("Write", System.StringComparison.Ordinal) ||
        name is "Send" or "SendAsync" or "TryWrite" or "Advance" or "SendFileAsync" or "JsonAsync" or "StringAsync" or "FileAsync" or "DownloadAsync" or
            "SendCommentAsync" or "SendHeartbeatAsync";
}
