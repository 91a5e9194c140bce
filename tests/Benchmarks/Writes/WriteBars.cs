using System.Globalization;

namespace ResponseWriters.Benchmarks;

/// <summary>What a write costs.</summary>
internal static class WriteBars
{
    internal static async Task<IReadOnlyList<Bar>> RunAsync()
    {
        List<Bar> bars = [];
        foreach (var (size, flushEvery) in new[] { (256, 1), (256, 16), (64 * 1024, 1), (64 * 1024, 16) })
        {
            List<Contender> contenders = [];
            foreach (var name in WriteContenders.Names)
                contenders.Add(await WriteContenders.MakeAsync(name, size, flushEvery));

            var figures = await Race.RunAsync(contenders, TimeSpan.FromMilliseconds(20), rounds: 31, atLeast: 64);
            var what = string.Create(CultureInfo.InvariantCulture, $"{(size < 1024 ? $"{size} B" : $"{size / 1024} KiB")}, flushed {(flushEvery == 1 ? "each" : $"every {flushEvery}")}");
            bars.AddRange(Bars(what, figures.ToDictionary(figure => figure.Name), judged: size == 256 && flushEvery == 1));
        }

        return bars;
    }

    private static IEnumerable<Bar> Bars(string what, Dictionary<string, Figure> figures, bool judged)
    {
        foreach (var figure in figures.Values)
        {
            var limit = !judged ? default(double?)
                : figure.Name == WriteContenders.Passing(64) ? 1.15
                : figure.Name == WriteContenders.Passing(4) ? 1.10
                : null;
            yield return new Bar($"{what}: {figure.Name}", string.Create(CultureInfo.InvariantCulture, $"{figure.Nanoseconds:0} ns, {figure.Bytes:0.0} B"), WriteContenders.Bare, figure.Ratio, limit);
        }

        var (bare, writing, stacked) = (figures[WriteContenders.Bare], figures[WriteContenders.Writing], figures[WriteContenders.Stacked]);
        yield return new Bar($"{what}: what 4 writing links add to the pipe", Added(writing, bare), "what 4 stacked StreamPipeWriters add", writing.AgainstBeyond(stacked, bare), judged ? 0.25 : null);
        yield return new Bar($"{what}: what 4 nested writers without a runtime add", Added(figures[WriteContenders.Nested], bare), "what 4 stacked StreamPipeWriters add", figures[WriteContenders.Nested].AgainstBeyond(stacked, bare));

        // A fraction of a byte is the race's own state machine.
        var ours = figures.Values.Where(figure => figure.Name.Contains("link", StringComparison.Ordinal)).Max(figure => figure.Bytes);
        yield return new Bar($"{what}: allocated per write, the most of any chain", string.Create(CultureInfo.InvariantCulture, $"{ours:0.0} B"), "nothing", Math.Floor(ours), judged ? 0 : null);
    }

    private static string Added(Figure figure, Figure bare) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Nanoseconds - bare.Nanoseconds:0} ns");
}
