using System.Buffers;

namespace ResponseWriters.Tests.Conformance;

/// <summary>A declared content length: right, short, long.</summary>
internal static class LengthWays
{
    internal static readonly WayToWrite[] All =
    [
        new("length-string", Length(5, c => c.Response.WriteAsync("hello"))),
        new("length-stream", Length(5, c => c.Response.Body.WriteAsync("hello"u8.ToArray()).AsTask())),
        new("length-unflushed", Length(5, c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            return Task.CompletedTask;
        })),
        new("length-in-parts", Length(8, async c =>
        {
            c.Response.BodyWriter.Write("one;"u8);
            await c.Response.Body.WriteAsync("two;"u8.ToArray());
            await c.ArrivedAsync(8);
        })) { HasFlushPoints = true },
        new("length-complete", Length(5, async c =>
        {
            await c.Response.WriteAsync("hello");
            await c.Response.CompleteAsync();
        })),
        new("length-zero", Length(0, _ => Task.CompletedTask)),
        new("length-zero-start", Length(0, c => c.Response.StartAsync())),
        new("length-large", Length(1_000_000, c => c.Response.Body.WriteAsync(SampleBytes.Of(1_000_000)).AsTask())),
        new("length-never-written", Length(5, _ => Task.CompletedTask)),
        new("length-never-written-started", Length(5, c => c.Response.StartAsync())) { Breaks = true },
        new("length-too-few", Length(10, c => c.Response.WriteAsync("hello"))) { Breaks = true },
        new("length-too-few-unflushed", Length(10, c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            return Task.CompletedTask;
        })) { Breaks = true },
        new("length-too-few-complete", Length(10, async c =>
        {
            await c.Response.WriteAsync("hello");
            await c.NoteThrowsAsync(() => c.Response.CompleteAsync());
        })) { Breaks = true },
        new("length-too-many", Length(2, c => c.NoteThrowsAsync(() => c.Response.WriteAsync("hello")))) { Breaks = true },
        new("length-too-many-stream", Length(2, c => c.Response.Body.WriteAsync("hello"u8.ToArray()).AsTask())),
        new("length-too-many-pipe", Length(2, async c => await c.Response.BodyWriter.WriteAsync("hello"u8.ToArray()))),
        new("length-too-many-unflushed", Length(2, c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            return Task.CompletedTask;
        })) { Breaks = true },
        new("length-too-many-later", Length(6, async c =>
        {
            await c.Response.WriteAsync("hello;");
            await c.NoteThrowsAsync(() => c.Response.WriteAsync("more"));
        })) { Breaks = true },
    ];

    private static RequestDelegate Length(long length, RequestDelegate write) => context =>
    {
        context.Response.ContentLength = length;
        return write(context);
    };
}
