using System.Buffers;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Responses that have no body: HEAD, 204, 205, 304.</summary>
internal static class BodilessWays
{
    internal static readonly WayToWrite[] All =
    [
        new("head-string", c => c.Response.WriteAsync("hello")) { Method = "HEAD" },
        new("head-stream", c => c.Response.Body.WriteAsync("hello"u8.ToArray()).AsTask()) { Method = "HEAD" },
        new("head-unflushed", c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            return Task.CompletedTask;
        }) { Method = "HEAD" },
        new("head-length", c =>
        {
            c.Response.ContentLength = 5;
            return Task.CompletedTask;
        }) { Method = "HEAD" },
        new("head-length-written", c =>
        {
            c.Response.ContentLength = 5;
            return c.Response.WriteAsync("hello");
        }) { Method = "HEAD" },
        new("head-nothing", _ => Task.CompletedTask) { Method = "HEAD" },
        new("head-file", c => c.Response.SendFileAsync(SampleFiles.Text)) { Method = "HEAD" },
        new("head-complete", c => c.Response.CompleteAsync()) { Method = "HEAD" },
        .. from status in new[] { 204, 205, 304 } from way in For(status) select way,
        new("not-modified-with-headers", c =>
        {
            c.Response.StatusCode = 304;
            c.Response.Headers.ETag = "\"1\"";
            c.Response.ContentLength = 123;
            return Task.CompletedTask;
        }),
    ];

    private static IEnumerable<WayToWrite> For(int status) =>
    [
        new($"{status}", LifecycleWays.Status(status)),
        new($"{status}-start", Status(status, c => c.Response.StartAsync())),
        new($"{status}-flush", Status(status, c => c.Response.Body.FlushAsync())),
        new($"{status}-complete", Status(status, c => c.Response.CompleteAsync())),
        new($"{status}-write", Status(status, c => c.NoteThrowsAsync(() => c.Response.WriteAsync("body")))),
        new($"{status}-write-empty", Status(status, c => c.NoteThrowsAsync(() => c.Response.WriteAsync("")))),
        new($"{status}-unflushed", Status(status, c =>
        {
            c.Response.BodyWriter.Write("body"u8);
            return Task.CompletedTask;
        })),
    ];

    private static RequestDelegate Status(int status, RequestDelegate write) => context =>
    {
        context.Response.StatusCode = status;
        return write(context);
    };
}
