using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers;
using ResponseWriters.Testing;

namespace ResponseWriters.Benchmarks;

/// <summary>What the rules cost a build, against NetAnalyzers on the same code.</summary>
internal static class AnalyzerBars
{
    private const int Rounds = 9;

    private static readonly DiagnosticAnalyzer[] Rules = LoadedAnalyzers.Of(typeof(WriterAnalyzer).Assembly);

    internal static async Task<IReadOnlyList<Bar>> RunAsync() =>
    [
        .. await CompareAsync("analyzers: this repository twice", copies: 2, frameworkOnly: false),
        .. await CompareAsync("analyzers: its users of ASP.NET Core 4 times", copies: 4, frameworkOnly: true),
        await GrowthAsync(),
    ];

    /// <summary>
    /// Round after round, each set after the other: none follows itself, in caches that are full of its own. Of each analyzer, ours or theirs, the least of the rounds counts: whatever
    /// else the machine does, and each collection of garbage, falls on whoever happens to run.
    /// </summary>
    private static async Task<IEnumerable<Bar>> CompareAsync(string what, int copies, bool frameworkOnly)
    {
        var compilation = Repository.Compile(copies, frameworkOnly);
        var (theirs, floors) = (SdkComponents.NetAnalyzers, FloorAnalyzer.All());
        DiagnosticAnalyzer[][] sets = [[.. theirs, .. floors], Rules];
        foreach (var set in sets)
            await TimesAsync(compilation, set);

        var least = sets.SelectMany(set => set).ToDictionary(analyzer => analyzer, _ => TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var set in sets)
                Keep(least, await TimesAsync(compilation, set));
        }

        return
        [
            Of(theirs, $"NetAnalyzers ({theirs.Length})"),
            Of(Rules, $"all rules ({Rules.Length})", 0.10),
            .. floors.Select(floor => Of([floor], floor.Name)),
            .. Rules.Select(rule => Of([rule], string.Join(", ", rule.SupportedDiagnostics.Select(descriptor => descriptor.Id).Distinct()))),
        ];

        Bar Of(DiagnosticAnalyzer[] set, string name, double? most = null) =>
            new($"{what}: {name}", Milliseconds(Sum(set)), "NetAnalyzers", Sum(set) / Sum(theirs), most);

        TimeSpan Sum(DiagnosticAnalyzer[] set) => set.Aggregate(TimeSpan.Zero, (sum, analyzer) => sum + least[analyzer]);
    }

    /// <summary>Eight times the code takes eight times as long, with some room for what one size has in the caches and the other has not.</summary>
    private static async Task<Bar> GrowthAsync()
    {
        Compilation[] sizes = [Repository.Compile(1, frameworkOnly: true), Repository.Compile(8, frameworkOnly: true)];
        var least = sizes.Select(_ => Rules.ToDictionary(rule => rule, _ => TimeSpan.MaxValue)).ToArray();
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < sizes.Length; i++)
                Keep(least[i], await TimesAsync(sizes[i], Rules));
        }

        var growth = Sum(least[1]) / Sum(least[0]);
        return new Bar("analyzers: 8 times the code", string.Create(CultureInfo.InvariantCulture, $"{growth:0.0} × the time"), "8 × the time", growth / 8, 1.25);
    }

    /// <summary>The compiler's own count of the time spent in each analyzer, on a compilation that has bound nothing yet.</summary>
    private static async Task<Dictionary<DiagnosticAnalyzer, TimeSpan>> TimesAsync(Compilation compilation, DiagnosticAnalyzer[] analyzers)
    {
        var fresh = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.First()).AddSyntaxTrees(compilation.SyntaxTrees.First());
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => failures.Add(exception), concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var run = fresh.WithAnalyzers([.. analyzers], options);
        var result = await run.GetAnalysisResultAsync(CancellationToken.None);
        if (analyzers.Contains(Rules[0]) && failures.Count > 0)
            throw new InvalidOperationException("A rule failed.", failures[0]);

        return analyzers.ToDictionary(analyzer => analyzer, analyzer => result.AnalyzerTelemetryInfo[analyzer].ExecutionTime);
    }

    private static void Keep(Dictionary<DiagnosticAnalyzer, TimeSpan> least, Dictionary<DiagnosticAnalyzer, TimeSpan> times)
    {
        foreach (var (analyzer, time) in times)
            least[analyzer] = time < least[analyzer] ? time : least[analyzer];
    }

    private static TimeSpan Sum(Dictionary<DiagnosticAnalyzer, TimeSpan> times) => times.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0 ms", CultureInfo.InvariantCulture);
}
