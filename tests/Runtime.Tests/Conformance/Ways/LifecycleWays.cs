using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Starting and completing, status, headers and cookies.</summary>
internal static class LifecycleWays
{
    internal static readonly WayToWrite[] All =
    [
        new("nothing", _ => Task.CompletedTask),
        new("start-only", async c =>
        {
            await c.Response.StartAsync();
            c.NoteStarted();
        }),
        new("start-twice-then-write", async c =>
        {
            await c.Response.StartAsync();
            await c.Response.StartAsync();
            await c.Response.WriteAsync("hello");
        }),
        new("start-late", async c =>
        {
            await c.Response.WriteAsync("hello");
            await c.Response.StartAsync();
        }),
        new("start-after-pipe", async c =>
        {
            c.Response.BodyWriter.Write("before;"u8);
            await c.Response.StartAsync();
            c.Response.BodyWriter.Write("after;"u8);
            await c.Response.Body.FlushAsync();
            await c.ArrivedAsync(13);
        }) { HasFlushPoints = true },
        new("start-cancelled", async c =>
        {
            await c.NoteThrowsAsync(() => c.Response.StartAsync(new CancellationToken(canceled: true)));
            c.NoteStarted();
            await c.Response.WriteAsync("sent");
        }),
        new("complete-only", async c =>
        {
            await c.Response.CompleteAsync();
            c.NoteStarted();
        }),
        new("complete-after-unflushed", async c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            await c.Response.CompleteAsync();
            c.NoteStarted();
        }),
        new("complete-after-start", async c =>
        {
            await c.Response.StartAsync();
            await c.Response.CompleteAsync();
        }),
        new("complete-twice", async c =>
        {
            await c.Response.WriteAsync("hello");
            await c.Response.CompleteAsync();
            await c.Response.CompleteAsync();
        }),
        new("complete-then-write", async c =>
        {
            await c.Response.WriteAsync("hello");
            await c.Response.CompleteAsync();
            await c.NoteThrowsAsync(() => c.Response.WriteAsync("late"));
            await c.NoteThrowsAsync(() => c.Response.Body.WriteAsync("late"u8.ToArray()).AsTask());
        }),
        new("complete-then-work", async c =>
        {
            await c.Response.WriteAsync("hello");
            await c.Response.CompleteAsync();

            // The client has the end of the response while the endpoint goes on.
            await c.ArrivedAsync(Gate.WholeResponse);
            c.Note($"aborted: {c.RequestAborted.IsCancellationRequested}");
        }) { HasFlushPoints = true },
        new("disable-buffering", async c =>
        {
            c.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            c.NoteStarted();
            await c.Response.Body.WriteAsync("one;"u8.ToArray());
            await c.ArrivedAsync(4);
            await c.Response.WriteAsync("two;");
            await c.ArrivedAsync(8);
        }) { HasFlushPoints = true },
        new("headers-after-start", async c =>
        {
            await c.Response.Body.WriteAsync("hello"u8.ToArray());
            c.NoteThrows(() => c.Response.StatusCode = 500);
            c.NoteThrows(() => c.Response.Headers["X-Late"] = "1");
            c.NoteThrows(() => c.Response.OnStarting(() => Task.CompletedTask));
            c.NoteThrows(() => c.Response.Clear());
        }),
        new("headers-after-unflushed", c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            c.Response.StatusCode = 201;
            c.Response.Headers["X-Late"] = "1";
            return Task.CompletedTask;
        }),
        new("clear-before-start", async c =>
        {
            c.Response.StatusCode = 500;
            c.Response.Headers["X-Gone"] = "1";
            c.Response.Clear();
            await c.Response.WriteAsync("cleared");
        }),
        new("status-and-reason", async c =>
        {
            c.Response.StatusCode = 299;
            c.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = "Peculiar";
            await c.Response.WriteAsync("odd");
        }),
        new("status-only", Status(418)),
        new("redirect", Do(c => c.Response.Redirect("/elsewhere"))),
        new("redirect-permanent-preserving", Do(c => c.Response.Redirect("/elsewhere", permanent: true, preserveMethod: true))),
        new("cookies", c =>
        {
            c.Response.Cookies.Append("a", "1", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict });
            c.Response.Cookies.Append("b", "2");
            c.Response.Cookies.Delete("c");
            return c.Response.WriteAsync("baked");
        }),
        new("headers-many", c =>
        {
            for (var i = 0; i < 30; i++)
                c.Response.Headers.Append($"X-{i}", new[] { "1", "2" });

            return c.Response.WriteAsync("headed");
        }),
        new("connection-close", c =>
        {
            c.Response.Headers.Connection = "close";
            return c.Response.WriteAsync("last");
        }),
    ];

    internal static RequestDelegate Status(int status) => Do(context => context.Response.StatusCode = status);

    internal static RequestDelegate Do(Action<HttpContext> action) => context =>
    {
        action(context);
        return Task.CompletedTask;
    };
}
