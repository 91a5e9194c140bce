using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using Showcase.Tracing;
using Showcase.Writers;

namespace Showcase;

/// <summary>Responses that take their time, and what controls it: chunks, events, flushes, deadlines.</summary>
internal static class StreamingEndpoints
{
    /// <summary>How long <c>/slow</c> waits for its client, either way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal static void MapStreaming(this IEndpointRouteBuilder app)
    {
        app.MapGet("/flush/chunk", SendChunks);
        app.MapGet("/events", SendEvents).WithWriter<GzipWriter>().WithProbe(nameof(GzipWriter));
        app.MapGet("/normal", context => SendTwoParts(context, flushesBetween: false));
        app.MapGet("/flushed", context => SendTwoParts(context, flushesBetween: true));
        app.MapGet("/slow", SendMuch);
        app.MapMethods("/slow", [HttpMethods.Post, HttpMethods.Put], ReceiveSlowly);
    }

    /// <summary>Each write is a chunk on the wire, sent at once.</summary>
    private static async Task SendChunks(HttpContext context)
    {
        context.Response.ContentType = "text/plain";
        context.Response.HijackWriter(new ChunkedBodyWriter(context.Response));
        for (var n = 1; n <= 10; n++)
        {
            if (n > 1)
                await Task.Delay(200, context.RequestAborted);

            await context.Response.WriteAsync($"chunk {n}\n", context.RequestAborted);
        }
    }

    /// <summary>
    /// A client that connects again goes on where it was: it sends the id of the last event it got. After the event <paramref name="drop"/>
    /// the connection breaks.
    /// </summary>
    private static async Task SendEvents(HttpContext context, int? drop)
    {
        var events = new SseWriter(context.Response)
        {
            HeartbeatInterval = TimeSpan.FromMilliseconds(400),
            ReconnectionInterval = TimeSpan.FromSeconds(2),
        };
        var last = int.TryParse(events.LastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        await events.StartAsync(context.RequestAborted);
        for (var n = last + 1; n <= 10; n++)
        {
            await events.SendAsync(new SseItem<string>($"tick {n}", "tick") { EventId = $"{n}" }, context.RequestAborted);
            await Task.Delay(TimeSpan.FromSeconds(1), context.RequestAborted);
            if (n == drop)
            {
                context.Abort();
                break;
            }
        }
    }

    /// <summary>What is not flushed waits for the end of the response.</summary>
    private static async Task SendTwoParts(HttpContext context, bool flushesBetween)
    {
        context.Response.Status(StatusCodes.Status418ImATeapot);
        context.Response.ContentType = "text/plain";
        context.Response.BodyWriter.Write("The first part.\n"u8);
        if (flushesBetween)
            await new ResponseController(context).FlushAsync(context.RequestAborted);

        await Task.Delay(TimeSpan.FromSeconds(1), context.RequestAborted);
        context.Response.BodyWriter.Write("The second part.\n"u8);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>32 MiB for a client that takes them in time; any other is cut off when the deadline comes.</summary>
    private static async Task SendMuch(HttpContext context)
    {
        new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow + Patience);
        context.Response.ContentType = "application/octet-stream";

        // A browser reads ahead what it might keep: up to 100 MB that its page has not asked for yet.
        context.Response.Headers.CacheControl = "no-store";
        var block = new byte[64 * 1024];
        for (var sent = 0; sent < 32 * 1024 * 1024; sent += block.Length)
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
    }

    /// <summary>A client that does not send its body in time is told so.</summary>
    private static async Task ReceiveSlowly(HttpContext context)
    {
        new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow + Patience);
        try
        {
            using var body = new StreamReader(context.Request.Body);
            var text = await body.ReadToEndAsync(context.RequestAborted);
            await context.Response.StringAsync(StatusCodes.Status200OK, $"{text.Length} characters, in time.\n");
        }
        catch (TimeoutException)
        {
            await context.Response.StringAsync(StatusCodes.Status408RequestTimeout, "Too slow.\n");
        }
    }
}
