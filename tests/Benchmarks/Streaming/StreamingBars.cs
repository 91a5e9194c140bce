using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;

namespace ResponseWriters.Benchmarks;

/// <summary>What an event costs, and a chunk: each sent at once.</summary>
internal static class StreamingBars
{
    private const int Events = 2000;

    private static readonly byte[] Chunk = Encoding.ASCII.GetBytes("data: the text of an event\n\n");

    internal static async Task<IReadOnlyList<Bar>> RunAsync()
    {
        App[] apps =
        [
            await App.StartAsync("TypedResults.ServerSentEvents", context => TypedResults.ServerSentEvents(ManyAsync()).ExecuteAsync(context)),
            await App.StartAsync("SseWriter", SendEventsAsync, services => services.AddResponseWriters()),
            await App.StartAsync("ChunkedBodyWriter", SendChunksAsync, services => services.AddResponseWriters()),
            await App.StartAsync("WriteAsync to the body", WriteAsync),
        ];
        var clients = apps.Select(app => new LoadClient(app.Port)).ToArray();
        Contender[] contenders = [.. apps.Select((app, i) => new Contender(app.Name, responses => Task.Run(() => clients[i].Run(responses))))];
        var figures = await Race.RunAsync(contenders, TimeSpan.FromMilliseconds(200), rounds: 15, atLeast: 1);
        foreach (var client in clients)
            client.Dispose();
        foreach (var app in apps)
            await app.DisposeAsync();

        return [.. figures.Select(figure => new Bar(
            $"event: {figure.Name}",
            string.Create(CultureInfo.InvariantCulture, $"{1e9 * Events / figure.Nanoseconds:0} events/s, {figure.Bytes / Events:0.0} B"),
            figures[0].Name,
            figures[0].Against(figure)))];
    }

    private static async IAsyncEnumerable<SseItem<string>> ManyAsync()
    {
        for (var i = 0; i < Events; i++)
            yield return new SseItem<string>("the text of an event");

        await Task.CompletedTask;
    }

    private static async Task SendEventsAsync(HttpContext context)
    {
        var events = new SseWriter(context.Response);
        for (var i = 0; i < Events; i++)
            await events.SendAsync(new SseItem<string>("the text of an event"));
    }

    private static async Task SendChunksAsync(HttpContext context)
    {
        context.Response.HijackWriter(new ChunkedBodyWriter(context.Response));
        for (var i = 0; i < Events; i++)
            await context.Response.Body.WriteAsync(Chunk);
    }

    private static async Task WriteAsync(HttpContext context)
    {
        for (var i = 0; i < Events; i++)
            await context.Response.Body.WriteAsync(Chunk);
    }
}
