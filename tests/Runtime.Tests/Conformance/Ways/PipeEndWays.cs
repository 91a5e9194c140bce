using System.Buffers;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The pipe completed, and the pipe as a stream.</summary>
internal static class PipeEndWays
{
    internal static readonly WayToWrite[] All =
    [
        new("pipe-complete", async c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            await c.Response.BodyWriter.CompleteAsync();
            c.NoteStarted();
        }),
        new("pipe-complete-only", async c =>
        {
            await c.Response.BodyWriter.CompleteAsync();
            c.NoteStarted();
        }),
        new("pipe-complete-synchronously", c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            c.Response.BodyWriter.Complete();
            return Task.CompletedTask;
        }),
        new("pipe-complete-twice", async c =>
        {
            await c.Response.BodyWriter.WriteAsync("hello"u8.ToArray());
            await c.Response.BodyWriter.CompleteAsync();
            await c.Response.BodyWriter.CompleteAsync();
        }),
        new("pipe-write-after-complete", async c =>
        {
            await c.Response.BodyWriter.WriteAsync("hello"u8.ToArray());
            await c.Response.BodyWriter.CompleteAsync();
            await c.NoteFlushAsync(() => c.Response.BodyWriter.WriteAsync("late"u8.ToArray()));
            await c.NoteThrowsAsync(() => c.Response.Body.WriteAsync("late"u8.ToArray()).AsTask());
            await c.NoteThrowsAsync(() => c.Response.WriteAsync("late"));
            c.NoteThrows(() => c.Response.BodyWriter.GetMemory());
        }),
        new("pipe-complete-with-exception", async c =>
        {
            await c.Response.BodyWriter.WriteAsync("hello"u8.ToArray());
            await c.Response.BodyWriter.CompleteAsync(new InvalidOperationException("on purpose"));
        }) { Breaks = true },
        new("pipe-complete-with-exception-at-once", async c =>
        {
            c.Response.BodyWriter.Write("dropped"u8);
            await c.Response.BodyWriter.CompleteAsync(new InvalidOperationException("on purpose"));
        }) { Breaks = true },
        new("pipe-complete-with-exception-synchronously", async c =>
        {
            await c.Response.BodyWriter.WriteAsync("hello"u8.ToArray());
            c.Response.BodyWriter.Complete(new InvalidOperationException("on purpose"));
        }) { Breaks = true },
        new("pipe-as-stream", async c =>
        {
            await using var stream = c.Response.BodyWriter.AsStream(leaveOpen: true);
            await stream.WriteAsync("one;"u8.ToArray());
            await stream.FlushAsync();
            await c.ArrivedAsync(4);
            await stream.WriteAsync("two;"u8.ToArray(), 0, 4);
        }) { HasFlushPoints = true },

        // The server keeps a pipe's stream from request to request, and once left open it does not end the pipe again.
        new("pipe-as-stream-disposed", async c =>
        {
            await using (var stream = c.Response.BodyWriter.AsStream())
                await stream.WriteAsync("hello"u8.ToArray());

            c.NoteStarted();
            await c.NoteThrowsAsync(() => c.Response.WriteAsync("late"));
        }) { ConnectsAnew = true },
    ];
}
