using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The body as a stream, synchronously: where that is allowed, and where it is not.</summary>
internal static class SynchronousWays
{
    internal static readonly WayToWrite[] All =
    [
        new("sync-array", Allowed(c => c.Response.Body.Write("_hello_"u8.ToArray(), 1, 5))),
        new("sync-span", Allowed(c => c.Response.Body.Write("hello"u8))),
        new("sync-bytes", Allowed(c =>
        {
            foreach (var value in "hello"u8)
                c.Response.Body.WriteByte(value);
        })),
        new("sync-large", Allowed(c => c.Response.Body.Write(SampleBytes.Of(500_000)))),
        new("sync-flush-only", Allowed(c =>
        {
            c.Response.Body.Flush();
            c.NoteStarted();
        })),
        new("sync-copy-to", Allowed(c => new MemoryStream(SampleBytes.Of(100_000)).CopyTo(c.Response.Body))),
        new("sync-stream-writer", Allowed(c =>
        {
            using var writer = new StreamWriter(c.Response.Body) { AutoFlush = true };
            writer.Write("one;");
            writer.Write("two;");
        })),
        new("sync-binary-writer", Allowed(c =>
        {
            using var writer = new BinaryWriter(c.Response.Body);
            writer.Write(0x01020304);
            writer.Write("text");
        })),
        new("sync-after-pipe", Allowed(c =>
        {
            c.Response.BodyWriter.Write("pipe;"u8);
            c.Response.Body.Write("stream;"u8);
        })),
        new("sync-disallowed", async c =>
        {
            c.NoteType(() => c.Response.Body.Write("lost"u8));
            c.NoteType(() => c.Response.Body.Write("lost"u8.ToArray(), 0, 4));
            c.NoteType(() => c.Response.Body.WriteByte(1));
            c.NoteType(() => c.Response.Body.Flush());
            c.NoteStarted();
            await c.Response.WriteAsync("sent");
        }),
        new("sync-pipe-stream", c =>
        {
            var stream = c.Response.BodyWriter.AsStream();
            c.NoteType(() => stream.Write("hello"u8));
            c.NoteType(stream.Flush);
            return Task.CompletedTask;
        }),
    ];

    private static RequestDelegate Allowed(Action<HttpContext> write) => context =>
    {
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        write(context);
        return Task.CompletedTask;
    };
}
