using System.Globalization;

namespace ResponseWriters.Benchmarks;

/// <summary>What a request costs on Kestrel.</summary>
internal static class RequestBars
{
    /// <summary>The size of an object with one field: a writer that only passes on.</summary>
    private const int WriterSize = 24;

    /// <summary>
    /// The requests of a slice. Few: how the threads of client and server fall on the processors changes what a request takes by a fifth, for
    /// some tens of milliseconds, and what is compared is to have met the same.
    /// </summary>
    private const int Few = 32;

    /// <summary>The rounds of a race that shows something.</summary>
    private const int Rounds = 1000;

    /// <summary>The rounds of a race of two that a bar is judged by: they tell the ratio to a quarter of a percent.</summary>
    private const int ManyRounds = 8000;

    internal static async Task<IReadOnlyList<Bar>> RunAsync() =>
    [
        .. await PlainAsync(),
        .. await CompareAsync(await Apps.CompressingAsync(), Rounds, "Accept-Encoding: gzip\r\n"),
        .. await CompareAsync(await Apps.HijackableAsync(), ManyRounds, limit: 0.97),
        .. await HijackableAsync(),
    ];

    private static async Task<IReadOnlyList<Bar>> HijackableAsync()
    {
        var apps = await Apps.HijackableAsync();
        var loads = apps.Select(app => new Load(app)).ToArray();
        var bars = await PipelinedAsync(loads);
        await EndAsync(apps, loads);
        return bars;
    }

    private static async Task<IReadOnlyList<Bar>> PlainAsync()
    {
        var apps = await Apps.PlainAsync();
        var loads = apps.Select(app => new Load(app)).ToArray();
        var figures = await Race.RunAlikeAsync([.. loads.Select(load => load.Throughput)], Few, Rounds);
        var bytes = loads.Select(load => load.BytesPerRequest()).ToArray();
        var pipelined = await PipelinedAsync(loads);
        var latencies = loads.Select(load => load.MedianLatency()).ToArray();
        List<Bar> bars = [];
        for (var i = 0; i < loads.Length; i++)
            bars.Add(Throughput(figures[i], figures[0], bytes[i], latencies[i], limit: null));

        // The ratio to judge by is finer than those of a race of many.
        var four = Array.FindIndex(loads, load => load.Name == Apps.FourLinks);
        var two = await Race.RunAlikeAsync([loads[0].Throughput, loads[four].Throughput], Few, ManyRounds);
        bars.Add(Throughput(two[1], two[0], bytes[four], latencies[four], 0.97) with { Subject = $"request: {Apps.FourLinks}, in turn with bare Kestrel alone" });
        bars.Add(new Bar(
            "request: allocated by a chain of 4, beyond the writers", string.Create(CultureInfo.InvariantCulture, $"{bytes[four] - bytes[0]} B"), "4 writers of 24 B",
            bytes[four] - bytes[0] - (4 * WriterSize), Limit: 0));
        bars.AddRange(pipelined);
        await EndAsync(apps, loads);
        return bars;
    }

    /// <summary>What the server's own code takes for a request: in the requests per second it drowns in that of the sockets.</summary>
    private static async Task<IReadOnlyList<Bar>> PipelinedAsync(Load[] loads)
    {
        var figures = await Race.RunAsync([.. loads.Select(load => load.Pipeline)], TimeSpan.FromMilliseconds(60), rounds: 21, atLeast: 640);
        return [.. figures.Select(figure => new Bar(
            $"server's part of a request: {figure.Name}",
            string.Create(CultureInfo.InvariantCulture, $"{figure.Nanoseconds / 1000:0.00} µs"),
            figures[0].Name,
            figure.Ratio))];
    }

    private static async Task<IReadOnlyList<Bar>> CompareAsync(App[] apps, int rounds, string headers = "", double? limit = null)
    {
        var loads = apps.Select(app => new Load(app, headers)).ToArray();
        var figures = await Race.RunAlikeAsync([.. loads.Select(load => load.Throughput)], Few, rounds);
        var bars = loads.Select((load, i) => Throughput(figures[i], figures[0], load.BytesPerRequest(), load.MedianLatency(), i == 0 ? null : limit)).ToArray();
        await EndAsync(apps, loads);
        return bars;
    }

    private static Bar Throughput(Figure figure, Figure rival, long bytes, double latency, double? limit) => new(
        $"request: {figure.Name}",
        string.Create(CultureInfo.InvariantCulture, $"{1e9 / figure.Nanoseconds:0} requests/s, {latency:0} µs, {bytes} B"),
        rival.Name,
        rival.Against(figure),
        limit,
        AtLeast: true);

    private static async Task EndAsync(App[] apps, Load[] loads)
    {
        foreach (var load in loads)
            load.Dispose();
        foreach (var app in apps)
            await app.DisposeAsync();
    }
}
