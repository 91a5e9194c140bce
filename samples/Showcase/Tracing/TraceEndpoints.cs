using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Showcase.Tracing;

/// <summary>What the links saw, for the page and for anyone who asks.</summary>
internal static class TraceEndpoints
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    internal static void MapTraces(this IEndpointRouteBuilder app)
    {
        app.MapGet("/traces", SendChanges);
        app.MapGet("/traces/{name}", (string name, TraceStore traces) => traces.Named(name));
    }

    /// <summary>Every trace as it is, and again whenever it changes, until the client leaves or the application stops.</summary>
    private static async Task SendChanges(HttpContext context, TraceStore traces, IHostApplicationLifetime lifetime)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(Pause);
        var events = new SseWriter(context.Response)
        {
            HeartbeatInterval = TimeSpan.FromSeconds(15),
            ReconnectionInterval = TimeSpan.FromSeconds(1),
        };
        _ = long.TryParse(events.LastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var sent);
        try
        {
            await events.StartAsync(stop.Token);
            do
            {
                foreach (var (version, trace) in traces.ChangedSince(sent))
                {
                    await events.SendAsync(new SseItem<JsonElement>(trace, "trace") { EventId = $"{version}" }, stop.Token);
                    sent = version;
                }
            }
            while (await timer.WaitForNextTickAsync(stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }
}
