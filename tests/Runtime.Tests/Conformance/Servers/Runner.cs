using System.Text;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Runs ways to write against one application and keeps what each showed.</summary>
internal static class Runner
{
    internal static async Task<IReadOnlyDictionary<WayToWrite, Exchange>> RunAsync(
        ConformanceApp app,
        ServerKinds kind,
        IEnumerable<WayToWrite> ways,
        bool flips = false,
        string extraHeaders = "",
        bool againSame = false)
    {
        var exchanges = new Dictionary<WayToWrite, Exchange>();
        await foreach (var (way, exchange) in StreamAsync(app, kind, ways, flips, extraHeaders, againSame))
            exchanges[way] = exchange;

        return exchanges;
    }

    internal static async IAsyncEnumerable<(WayToWrite Way, Exchange Exchange)> StreamAsync(
        ConformanceApp app,
        ServerKinds kind,
        IEnumerable<WayToWrite> ways,
        bool flips = false,
        string extraHeaders = "",
        bool againSame = false)
    {
        using var client = new FrameworkClient(app, kind, flips);
        foreach (var way in ways)
        {
            using var own = way.ConnectsAnew ? new FrameworkClient(app, kind, flips) : null;
            var (id, notes) = app.Notes.Open();
            var logged = app.Log.Entries.Count;
            var again = againSame ? way.Path : ConformanceApp.AgainPath;
            var exchange = (kind & ServerKinds.Http1) != 0
                ? await Http1Client.SendAsync(app, kind, way, id, extraHeaders, again, flips)
                : await (own ?? client).SendAsync(way, id, again);
            if (way.Breaks && exchange.Ending != "whole")
                exchange.Ending = "broken";

            // An exception from outside the application's own middleware leaves TestServer without its callbacks.
            if (kind == ServerKinds.TestServer && exchange.Ending != "whole")
                notes.End(TimeSpan.FromMilliseconds(500));

            exchange.Notes = await notes.ReadAsync();
            exchange.Errors = Errors(app, logged);
            app.Notes.Close(id);
            yield return (way, exchange);
        }
    }

    private static string Errors(ConformanceApp app, int since)
    {
        var text = new StringBuilder();
        foreach (var (_, _, message, exception) in app.Log.Entries.Skip(since).Where(entry => entry.Level >= LogLevel.Error))
        {
            var of = exception is null ? "" : $"{exception.GetType().Name}: {exception.Message}";
            text.Append($"{(message.StartsWith("Connection id", StringComparison.Ordinal) ? "" : message)} {of}\n");
        }

        return text.ToString();
    }
}
