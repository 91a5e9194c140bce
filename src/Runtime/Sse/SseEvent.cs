using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ResponseWriters;

/// <summary>One event on its way to the wire, in the framework's format.</summary>
internal sealed class SseEvent
{
    private readonly MemoryStream _stream = new();
    private SseFeed<string>? _text;
    private object? _json;
    private JsonTypeInfo? _jsonType;

    internal ReadOnlyMemory<byte> Written => _stream.GetBuffer().AsMemory(0, (int)_stream.Length);

    internal void Clear() => _stream.SetLength(0);

    internal ValueTask FormatAsync(SseItem<string> item)
    {
        if (_text is null or { Ended: true })
            _text = new SseFeed<string>(items => SseFormatter.WriteAsync(items, _stream));

        return new ValueTask(_text.Format(item));
    }

    internal ValueTask FormatAsync<T>(SseItem<T> item, JsonTypeInfo<T> typeInfo)
    {
        if (_json is not SseFeed<T> { Ended: false } feed || _jsonType != typeInfo)
        {
            _json = feed = new SseFeed<T>(items => SseFormatter.WriteAsync(items, _stream, (item, buffer) => Serialize(buffer, item.Data, typeInfo)));
            _jsonType = typeInfo;
        }

        return new ValueTask(feed.Format(item));
    }

    internal ValueTask FormatComment(string comment)
    {
        foreach (var line in comment.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\r', '\n'))
            Append($": {line}\n");

        Append("\n");
        return default;
    }

    internal void FormatReconnection(TimeSpan interval) =>
        Append(string.Create(CultureInfo.InvariantCulture, $"retry: {(long)interval.TotalMilliseconds}\n\n"));

    private static void Serialize<T>(IBufferWriter<byte> buffer, T data, JsonTypeInfo<T> typeInfo)
    {
        using var json = new Utf8JsonWriter(buffer);
        JsonSerializer.Serialize(json, data, typeInfo);
    }

    private void Append(string text) => _stream.Write(Encoding.UTF8.GetBytes(text));
}
