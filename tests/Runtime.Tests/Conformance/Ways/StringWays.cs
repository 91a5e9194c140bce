using System.Text;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Strings, by the extension methods of the response.</summary>
internal static class StringWays
{
    internal static readonly WayToWrite[] All =
    [
        new("string", c => c.Response.WriteAsync("hello")),
        new("string-empty", c => c.Response.WriteAsync("")),
        new("string-non-ascii", c => c.Response.WriteAsync("Grüße, 世界 🌍")),
        new("string-utf16", c => c.Response.WriteAsync("hello", Encoding.Unicode)),
        new("string-long", c => c.Response.WriteAsync(new string('ä', 50_000))),
        new("string-twice", async c =>
        {
            await c.Response.WriteAsync("one;");
            c.NoteStarted();
            await c.Response.WriteAsync("two;");
        }),
        new("string-flushed", async c =>
        {
            await c.Response.WriteAsync("one;");
            await c.ArrivedAsync(4);
            await c.Response.WriteAsync("two;");
            await c.ArrivedAsync(8);
        }) { HasFlushPoints = true },
        new("string-cancelled", async c =>
        {
            await c.NoteThrowsAsync(() => c.Response.WriteAsync("lost", new CancellationToken(canceled: true)));
            await c.Response.WriteAsync("sent");
        }) { HasFlushPoints = true },
        new("string-content-type", c =>
        {
            c.Response.ContentType = "text/plain; charset=utf-8";
            return c.Response.WriteAsync("typed");
        }),
    ];
}
