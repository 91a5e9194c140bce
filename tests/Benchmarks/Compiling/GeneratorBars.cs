using System.Globalization;

namespace ResponseWriters.Benchmarks;

/// <summary>What the generator costs a build and a keystroke, against those of the SDK for as many classes.</summary>
internal static class GeneratorBars
{
    private static readonly ClassKind[] Kinds = [ClassKind.Logger, ClassKind.Writer, ClassKind.Json];

    /// <summary>What a cold run cannot do without.</summary>
    private static readonly ClassKind[] Limits = [ClassKind.Found, ClassKind.FoundMembers];

    internal static async Task<IReadOnlyList<Bar>> RunAsync()
    {
        List<Bar> bars = [];
        foreach (var classes in new[] { 10, 100, 1000 })
        {
            Editing[] projects = [.. Kinds.Select(kind => new Editing(kind, classes))];
            Editing[] limits = [.. Limits.Select(kind => new Editing(kind, classes))];

            bars.AddRange(await RaceAsync($"generator: {classes}, cold", [.. projects.Concat(limits).Select(project => project.Cold)], classes));
            bars.AddRange(await RaceAsync($"generator: {classes}, a key in a body of such a class", [.. projects.Select(project => project.InBody)], classes));
            bars.AddRange(await RaceAsync($"generator: {classes}, a member of such a class", [.. projects.Select(project => project.InMember)], classes));
            bars.AddRange(await RaceAsync($"generator: {classes}, a key in another file", [.. projects.Select(project => project.Elsewhere)], classes));
        }

        bars.AddRange(await MemoryAsync());
        return bars;
    }

    private static async Task<IEnumerable<Bar>> RaceAsync(string what, Contender[] contenders, int classes)
    {
        // One run over so many classes is longer than a slice by far, and steadier.
        var figures = await Race.RunAsync(contenders, TimeSpan.FromMilliseconds(60), rounds: classes < 1000 ? 11 : 7, atLeast: 1);
        return figures.Select(figure => new Bar(
            $"{what}: {figure.Name}",
            string.Create(CultureInfo.InvariantCulture, $"{figure.Nanoseconds / 1e6:0.000} ms, {figure.Bytes / 1024:0} KiB"),
            figures[0].Name,
            figure.Ratio,
            figure.Name == ClassKind.Writer.Name ? 0.5 : null));
    }

    /// <summary>Keys in bodies and in declarations, after which no more may be held than before.</summary>
    private static async Task<IEnumerable<Bar>> MemoryAsync()
    {
        List<Bar> bars = [];
        foreach (var kind in Kinds)
        {
            var project = new Editing(kind, 10);
            await TypeAsync(project, 50);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await TypeAsync(project, 500);
            var after = GC.GetTotalMemory(forceFullCollection: true);
            GC.KeepAlive(project);
            bars.Add(new Bar(
                $"generator: held after 1 000 edits: {kind.Name}", $"{after / 1024} KiB, before them {before / 1024} KiB", "before them",
                (double)after / before, kind == ClassKind.Writer ? 1.02 : null));
        }

        return bars;

        static async Task TypeAsync(Editing project, int keysOfEach)
        {
            await project.InBody.Run(keysOfEach);
            await project.InMember.Run(keysOfEach);
        }
    }
}
