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

    internal ReadOnlyMemory<byte> Written => _stream.GetBuffer().AsMemory(0, (int)_stream.Length);

    internal void Clear() => _stream.SetLength(0);

    internal ValueTask FormatAsync(SseItem<string> item) => new(SseFormatter.WriteAsync(One(item), _stream));

    internal ValueTask FormatAsync<T>(SseItem<T> item, JsonTypeInfo<T> typeInfo) => new(SseFormatter.WriteAsync(
        One(item),
        _stream,
        (item, buffer) =>
        {
            using var json = new Utf8JsonWriter(buffer);
            JsonSerializer.Serialize(json, item.Data, typeInfo);
        }));

    internal ValueTask FormatComment(string comment)
    {
        foreach (var line in comment.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\r', '\n'))
            Append($": {line}\n");

        Append("\n");
        return default;
    }

    internal void FormatReconnection(TimeSpan interval) =>
        Append(string.Create(CultureInfo.InvariantCulture, $"retry: {(long)interval.TotalMilliseconds}\n\n"));

    private static async IAsyncEnumerable<SseItem<T>> One<T>(SseItem<T> item)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return item;
    }

    private void Append(string text) => _stream.Write(Encoding.UTF8.GetBytes(text));
}
