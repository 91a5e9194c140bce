using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers;

namespace ResponseWriters.Benchmarks;

/// <summary>What the rules cost a build, against NetAnalyzers on the same code.</summary>
internal static class AnalyzerBars
{
    private const int Rounds = 7;
    private const int WarmUps = 4;

    private static readonly DiagnosticAnalyzer[] Rules =
    [
        .. typeof(WriterAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    internal static async Task<IReadOnlyList<Bar>> RunAsync() =>
    [
        .. await CompareAsync("analyzers: this repository 4 times", copies: 4, frameworkOnly: false),
        .. await CompareAsync("analyzers: its users of ASP.NET Core 8 times", copies: 8, frameworkOnly: true),
        await GrowthAsync(),
    ];

    /// <summary>
    /// Round after round, each set in turn and another one first: whatever else the machine does meets them all alike, and each ratio is of
    /// two times from the same round. Every figure is the median of the rounds, so that those of the rules add up to about their total.
    /// </summary>
    private static async Task<IEnumerable<Bar>> CompareAsync(string what, int copies, bool frameworkOnly)
    {
        var compilation = Repository.Compile(copies, frameworkOnly);
        DiagnosticAnalyzer[][] sets = [SdkComponents.NetAnalyzers, Rules, [new EmptyAnalyzer(), new WalkingAnalyzer(), new GraphAnalyzer()]];
        var (theirs, floors) = (sets[0], sets[2]);
        await WarmUpAsync(compilation, sets);

        List<TimeSpan> rivals = [];
        var times = sets.SelectMany(set => set).ToDictionary(analyzer => analyzer, _ => new List<TimeSpan>());
        for (var round = 0; round < Rounds; round++)
        {
            for (var turn = 0; turn < sets.Length; turn++)
            {
                foreach (var (analyzer, time) in await TimesAsync(compilation, sets[(turn + round) % sets.Length]))
                    times[analyzer].Add(time);
            }

            rivals.Add(Sum(theirs, times, round));
        }

        return
        [
            new Bar($"{what}: NetAnalyzers ({theirs.Length})", Milliseconds(Median(rivals)), "NetAnalyzers", 1),
            Against([.. rivals.Select((_, round) => Sum(Rules, times, round))], $"all rules ({Rules.Length})", 0.10),
            Against(times[floors[0]], "an empty analyzer"),
            Against(times[floors[1]], "walking each body once"),
            Against(times[floors[2]], "walking each body once, and the graphs of those that start and change a response"),
            .. Rules.Select(rule => Against(times[rule], string.Join(", ", rule.SupportedDiagnostics.Select(descriptor => descriptor.Id).Distinct()))),
        ];

        Bar Against(List<TimeSpan> mine, string name, double? most = null) =>
            new($"{what}: {name}", Milliseconds(Median(mine)), "NetAnalyzers", Race.Median([.. mine.Zip(rivals, (own, rival) => own / rival)]), most);
    }

    /// <summary>Until the last tier of the code is in place: a compiler that stays, as the SDK's does, runs nothing else.</summary>
    private static async Task WarmUpAsync(Compilation compilation, DiagnosticAnalyzer[][] sets)
    {
        for (var pass = 0; pass < WarmUps; pass++)
        {
            foreach (var set in sets)
                await TimesAsync(compilation, set);

            await Task.Delay(200);
        }
    }

    /// <summary>Eight times the code takes eight times as long, with some room for the noise of the smaller figure.</summary>
    private static async Task<Bar> GrowthAsync()
    {
        var small = Repository.Compile(1, frameworkOnly: true);
        var large = Repository.Compile(8, frameworkOnly: true);
        await WarmUpAsync(large, [Rules]);
        List<double> ratios = [];
        for (var round = 0; round < 5; round++)
            ratios.Add(Sum(await TimesAsync(large, Rules)) / Sum(await TimesAsync(small, Rules)) / 8);

        return new Bar("analyzers: 8 times the code", string.Create(CultureInfo.InvariantCulture, $"{Race.Median([.. ratios]) * 8:0.0} × the time"), "8 × the time", Race.Median([.. ratios]), 1.25);
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

    private static TimeSpan Sum(Dictionary<DiagnosticAnalyzer, TimeSpan> times) => times.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    private static TimeSpan Sum(DiagnosticAnalyzer[] set, Dictionary<DiagnosticAnalyzer, List<TimeSpan>> times, int round) =>
        set.Aggregate(TimeSpan.Zero, (sum, analyzer) => sum + times[analyzer][round]);

    private static TimeSpan Median(List<TimeSpan> times) => TimeSpan.FromMilliseconds(Race.Median([.. times.Select(time => time.TotalMilliseconds)]));

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0 ms", CultureInfo.InvariantCulture);
}
