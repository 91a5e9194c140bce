using System.Buffers;

namespace ResponseWriters.Tests.Conformance;

/// <summary>OnStarting, OnCompleted and disposal.</summary>
internal static class CallbackWays
{
    internal static readonly WayToWrite[] All =
    [
        new("callbacks", async c =>
        {
            Register(c);
            await c.Response.WriteAsync("hello");
            c.Note("written");
        }),
        new("callbacks-unflushed", c =>
        {
            Register(c);
            c.Response.BodyWriter.Write("hello"u8);
            c.Note("written");
            return Task.CompletedTask;
        }),
        new("callbacks-no-body", c =>
        {
            Register(c);
            c.Note("returning");
            return Task.CompletedTask;
        }),
        new("callbacks-complete", async c =>
        {
            Register(c);
            await c.Response.CompleteAsync();
            c.Note("completed");
        }),
        new("callbacks-start", async c =>
        {
            Register(c);
            await c.Response.StartAsync();
            c.Note("started");
            await c.Response.Body.FlushAsync();
            c.Note("flushed");
        }),
        new("on-starting-sets-headers", async c =>
        {
            c.Response.OnStarting(() =>
            {
                c.Response.StatusCode = 202;
                c.Response.Headers["X-Late"] = "set";
                return Task.CompletedTask;
            });
            await c.Response.WriteAsync("hello");
        }),
        new("on-starting-waits", async c =>
        {
            c.Response.OnStarting(async () =>
            {
                await Task.Yield();
                c.Response.Headers["X-Late"] = "set";
            });
            c.Response.BodyWriter.Write("pipe;"u8);
            await c.Response.Body.WriteAsync("stream;"u8.ToArray());
        }),
        new("on-starting-throws", async c =>
        {
            c.Response.OnStarting(() => throw new InvalidOperationException("on purpose"));
            await c.NoteThrowsAsync(() => c.Response.WriteAsync("never"));
        }),
        new("on-completed-throws", async c =>
        {
            c.Response.OnCompleted(() => throw new InvalidOperationException("on purpose"));
            await c.Response.WriteAsync("hello");
        }) { RunsOn = ServerKinds.Kestrel },
    ];

    private static void Register(HttpContext context)
    {
        for (var i = 1; i <= 2; i++)
        {
            var number = i;
            context.Response.OnStarting(() => NoteAsync(context, $"starting {number}"));
            context.Response.OnCompleted(() => NoteAsync(context, $"completed {number}"));
        }

        context.Response.RegisterForDispose(new Disposal(context));
    }

    private static Task NoteAsync(HttpContext context, string line)
    {
        context.Note($"{line}, started {context.Response.HasStarted}");
        return Task.CompletedTask;
    }

    private sealed class Disposal(HttpContext context) : IDisposable
    {
        public void Dispose() => context.Note("disposed");
    }
}
