using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The body as a pipe.</summary>
internal static class PipeWays
{
    internal static readonly WayToWrite[] All =
    [
        new("pipe-write", c => c.NoteFlushAsync(() => c.Response.BodyWriter.WriteAsync("hello"u8.ToArray()))),
        new("pipe-write-empty", async c =>
        {
            await c.NoteFlushAsync(() => c.Response.BodyWriter.WriteAsync(ReadOnlyMemory<byte>.Empty));
            c.NoteStarted();
        }),
        new("pipe-write-large", async c => await c.Response.BodyWriter.WriteAsync(SampleBytes.Of(1_000_000))),
        new("pipe-span-unflushed", c =>
        {
            c.Response.BodyWriter.Write("never flushed"u8);
            c.NoteStarted();
            return Task.CompletedTask;
        }),
        new("pipe-span-flushed", async c =>
        {
            c.Response.BodyWriter.Write("one;"u8);
            await c.NoteFlushAsync(() => c.Response.BodyWriter.FlushAsync());
            await c.ArrivedAsync(4);
            c.Response.BodyWriter.Write("two;"u8);
            await c.Response.BodyWriter.FlushAsync();
            await c.ArrivedAsync(8);
            c.Response.BodyWriter.Write("three;"u8);
        }) { HasFlushPoints = true },
        new("pipe-flushed-by-stream", async c =>
        {
            c.Response.BodyWriter.Write("one;"u8);
            await c.Response.Body.FlushAsync();
            await c.ArrivedAsync(4);
        }) { HasFlushPoints = true },
        new("pipe-flush-empty", async c =>
        {
            await c.NoteFlushAsync(() => c.Response.BodyWriter.FlushAsync());
            c.NoteStarted();
            await c.ArrivedAsync(0);
        }) { HasFlushPoints = true },
        new("pipe-many-advances", async c =>
        {
            for (var i = 0; i < 10; i++)
                Advance(c.Response.BodyWriter, SampleBytes.Of(1000));

            await c.Response.BodyWriter.FlushAsync();
        }),
        new("pipe-unflushed-large", c =>
        {
            for (var i = 0; i < 100; i++)
                Advance(c.Response.BodyWriter, SampleBytes.Of(3000));

            return Task.CompletedTask;
        }),
        new("pipe-large-hint", async c =>
        {
            var memory = c.Response.BodyWriter.GetMemory(200_000);
            c.Note($"enough: {memory.Length >= 200_000}");
            SampleBytes.Of(150_000).CopyTo(memory);
            c.Response.BodyWriter.Advance(150_000);
            await c.Response.BodyWriter.FlushAsync();
        }),
        new("pipe-advance-in-steps", async c =>
        {
            var memory = c.Response.BodyWriter.GetMemory(10);
            "0123456789"u8.CopyTo(memory.Span);
            c.Response.BodyWriter.Advance(4);
            c.Response.BodyWriter.Advance(0);
            c.Response.BodyWriter.Advance(6);
            await c.Response.BodyWriter.FlushAsync();
        }),
        new("pipe-memory-unused", async c =>
        {
            _ = c.Response.BodyWriter.GetMemory(1000);
            _ = c.Response.BodyWriter.GetSpan();
            c.NoteStarted();
            await c.Response.WriteAsync("other");
        }),
        new("pipe-memory-only", c =>
        {
            c.Note($"some: {c.Response.BodyWriter.GetMemory().Length > 0}");
            return Task.CompletedTask;
        }),
        new("pipe-advance-too-far", c =>
        {
            c.Response.BodyWriter.GetMemory(10);
            c.NoteType(() => c.Response.BodyWriter.Advance(100_000_000));
            return Task.CompletedTask;
        }),
        new("pipe-unflushed-bytes", async c =>
        {
            var writer = c.Response.BodyWriter;
            c.Note($"{writer.CanGetUnflushedBytes} {writer.UnflushedBytes} {ReferenceEquals(writer, c.Response.BodyWriter)}");
            writer.Write("12345"u8);
            c.Note($"{writer.UnflushedBytes}");
            await writer.FlushAsync();
            c.Note($"{writer.UnflushedBytes}");
            writer.Write("123"u8);
            c.Note($"{writer.UnflushedBytes}");
        }),
        new("pipe-cancelled", async c =>
        {
            var cancelled = new CancellationToken(canceled: true);
            await c.NoteFlushAsync(() => c.Response.BodyWriter.WriteAsync("lost"u8.ToArray(), cancelled));
            await c.NoteFlushAsync(() => c.Response.BodyWriter.FlushAsync(cancelled));
            c.NoteStarted();
            await c.Response.BodyWriter.WriteAsync("sent"u8.ToArray());
        }),
        new("pipe-cancel-pending-flush", async c =>
        {
            c.Response.BodyWriter.CancelPendingFlush();
            await c.NoteFlushAsync(() => c.Response.BodyWriter.WriteAsync("hello"u8.ToArray()));
            await c.NoteFlushAsync(() => c.Response.BodyWriter.FlushAsync());
        }),
        new("pipe-copied-to", async c =>
        {
            var reader = PipeReader.Create(new MemoryStream(SampleBytes.Of(50_000)));
            await reader.CopyToAsync(c.Response.BodyWriter);
        }) { FramingVaries = true },
        new("pipe-encoding", c =>
        {
            Encoding.UTF8.GetBytes("Grüße, 世界", c.Response.BodyWriter);
            return Task.CompletedTask;
        }),
        new("pipe-json-writer", async c =>
        {
            await using var writer = new Utf8JsonWriter(c.Response.BodyWriter);
            writer.WriteStartArray();
            for (var i = 0; i < 2000; i++)
                writer.WriteNumberValue(i);

            writer.WriteEndArray();
        }),
    ];

    private static void Advance(PipeWriter writer, byte[] data)
    {
        data.CopyTo(writer.GetSpan(data.Length));
        writer.Advance(data.Length);
    }
}
