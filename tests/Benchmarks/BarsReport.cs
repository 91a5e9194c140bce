using System.Diagnostics;
using System.Globalization;

namespace ResponseWriters.Benchmarks;

/// <summary>The short version of everything, as one table. Its exit code tells whether every bar is met.</summary>
internal static class BarsReport
{
    private static readonly (string Name, Func<Task<IReadOnlyList<Bar>>> Run, bool Optimized)[] Parts =
    [
        ("writes", WriteBars.RunAsync, false),
        ("requests", RequestBars.RunAsync, false),
        ("streaming", StreamingBars.RunAsync, false),
        ("generator", GeneratorBars.RunAsync, true),
        ("analyzers", AnalyzerBars.RunAsync, true),
    ];

    /// <param name="only">The parts to run; none for all.</param>
    /// <returns>0 where every bar is met, 1 where one is missed, 2 where a part is not known.</returns>
    internal static async Task<int> RunAsync(string[] only)
    {
        if (only.FirstOrDefault(name => Parts.All(part => part.Name != name)) is { } unknown)
        {
            Console.Error.WriteLine($"'{unknown}' is none of: {string.Join(", ", Parts.Select(part => part.Name))}.");
            return 2;
        }

        var start = Stopwatch.GetTimestamp();
        List<Bar> bars = [];
        foreach (var (name, _, optimized) in Parts.Where(part => only.Length == 0 || only.Contains(part.Name)))
        {
            var began = Stopwatch.GetTimestamp();
            bars.AddRange(await PartProcess.RunAsync(name, optimized));
            Console.Error.WriteLine($"{name}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        }

        Print(bars);
        var missed = bars.Count(bar => !bar.Met);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{bars.Count(bar => bar.Limit is not null) - missed} bars met, {missed} missed, in {Stopwatch.GetElapsedTime(start).TotalMinutes:0.0} min."));
        return missed == 0 ? 0 : 1;
    }

    /// <summary>Runs a part in this process.</summary>
    internal static Task<IReadOnlyList<Bar>> RunPartAsync(string name) => Parts.Single(part => part.Name == name).Run();

    private static void Print(List<Bar> bars)
    {
        Console.WriteLine("| what | figure | rival | ratio | bar | |");
        Console.WriteLine("|---|---:|---|---:|---:|---|");
        foreach (var bar in bars)
        {
            var limit = bar.Limit is { } value ? $"{(bar.AtLeast ? "≥" : "≤")} {value.ToString("0.###", CultureInfo.InvariantCulture)}" : "";
            var met = bar.Limit is null ? "" : bar.Met ? "met" : "**missed**";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {bar.Subject} | {bar.Value} | {bar.Rival} | {bar.Ratio:0.000} | {limit} | {met} |"));
        }
    }
}
