using System.Globalization;

namespace ResponseWriters.Benchmarks;

/// <summary>What the generator costs a build and a keystroke, against those of the SDK for as many classes.</summary>
internal static class GeneratorBars
{
    private static readonly ClassKind[] Kinds = [ClassKind.Logger, ClassKind.Writer, ClassKind.Found, ClassKind.Json];

    internal static async Task<IReadOnlyList<Bar>> RunAsync()
    {
        List<Bar> bars = [];
        foreach (var classes in new[] { 10, 100, 1000 })
        {
            Editing[] projects = [.. Kinds.Select(kind => new Editing(kind, classes))];
            bars.AddRange(await RaceAsync($"generator: {classes}, cold", [.. projects.Select(project => project.Cold)]));
            bars.AddRange(await RaceAsync($"generator: {classes}, a key in a body of such a class", [.. projects.Select(project => project.InBody)]));
            bars.AddRange(await RaceAsync($"generator: {classes}, a member of such a class", [.. projects.Select(project => project.InMember)]));
            bars.AddRange(await RaceAsync($"generator: {classes}, a key in another file", [.. projects.Select(project => project.Elsewhere)]));
        }

        bars.AddRange(await MemoryAsync());
        return bars;
    }

    private static async Task<IEnumerable<Bar>> RaceAsync(string what, Contender[] contenders)
    {
        var figures = await Race.RunAsync(contenders, TimeSpan.FromMilliseconds(60), rounds: 11, atLeast: 1);
        return figures.Select(figure => new Bar(
            $"{what}: {figure.Name}",
            string.Create(CultureInfo.InvariantCulture, $"{figure.Nanoseconds / 1e6:0.000} ms, {figure.Bytes / 1024:0} KiB"),
            figures[0].Name,
            figure.Ratio,
            figure.Name == ClassKind.Writer.Name ? 0.5 : null));
    }

    private static async Task<IEnumerable<Bar>> MemoryAsync()
    {
        var held = new long[Kinds.Length];
        for (var i = 0; i < held.Length; i++)
        {
            var project = new Editing(Kinds[i], 100);
            await project.InBody.Run(10);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await project.InBody.Run(1000);
            held[i] = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(project);
        }

        return Kinds.Select((kind, i) => new Bar(
            $"generator: more memory held after 1 000 edits: {kind.Name}", $"{held[i] / 1024} KiB", Kinds[0].Name, (double)held[i] / Math.Max(1, held[0])));
    }
}
