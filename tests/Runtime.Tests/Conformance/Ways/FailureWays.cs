using System.Buffers;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Endpoints that fail, at each point.</summary>
internal static class FailureWays
{
    internal static readonly WayToWrite[] All =
    [
        new("throw-at-once", _ => throw new InvalidOperationException("on purpose")),
        new("throw-after-headers", c =>
        {
            c.Response.Headers["X-Gone"] = "1";
            c.Response.ContentLength = 10;
            throw new InvalidOperationException("on purpose");
        }),
        new("throw-after-unflushed", c =>
        {
            c.Response.BodyWriter.Write("dropped"u8);
            throw new InvalidOperationException("on purpose");
        }),
        new("throw-after-start", async c =>
        {
            await c.Response.StartAsync();
            throw new InvalidOperationException("on purpose");
        }),
        new("throw-after-write", async c =>
        {
            await c.Response.WriteAsync("partial");
            throw new InvalidOperationException("on purpose");
        }) { Breaks = true },
        new("throw-after-write-and-unflushed", async c =>
        {
            await c.Response.WriteAsync("partial;");
            c.Response.BodyWriter.Write("dropped"u8);
            throw new InvalidOperationException("on purpose");
        }) { Breaks = true },
        new("throw-after-complete", async c =>
        {
            await c.Response.WriteAsync("whole");
            await c.Response.CompleteAsync();
            throw new InvalidOperationException("on purpose");
        }) { Breaks = true },
        new("throw-with-length", async c =>
        {
            c.Response.ContentLength = 100;
            await c.Response.WriteAsync("partial");
            throw new InvalidOperationException("on purpose");
        }) { Breaks = true },
        new("bad-request", _ => throw new BadHttpRequestException("on purpose", 413)),
        new("abort-at-once", c =>
        {
            c.Abort();
            return Task.CompletedTask;
        }) { Breaks = true },
        new("abort-after-write", async c =>
        {
            await c.Response.WriteAsync("partial");
            c.Abort();
            c.Note($"{c.Response.HasStarted}");
        }) { Breaks = true },
        new("abort-then-write", async c =>
        {
            c.Abort();
            await c.NoteThrowsAsync(() => c.Response.Body.WriteAsync("lost"u8.ToArray()).AsTask());
            await c.NoteFlushAsync(() => c.Response.BodyWriter.FlushAsync());
        }) { Breaks = true },
    ];
}
