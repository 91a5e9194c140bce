using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers;

namespace ResponseWriters.Benchmarks;

/// <summary>What the rules cost a build, against NetAnalyzers on the same code.</summary>
internal static class AnalyzerBars
{
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

    private static async Task<IEnumerable<Bar>> CompareAsync(string what, int copies, bool frameworkOnly)
    {
        var compilation = Repository.Compile(copies, frameworkOnly);
        var theirs = SdkComponents.NetAnalyzers;
        DiagnosticAnalyzer[] empty = [new EmptyAnalyzer()];
        foreach (var set in new[] { theirs, Rules, empty })
            await TimesAsync(compilation, set);

        List<double> ratios = [];
        List<TimeSpan> ours = [], rivals = [], nothing = [];
        Dictionary<DiagnosticAnalyzer, TimeSpan> each = [];
        for (var round = 0; round < 3; round++)
        {
            var rival = await TimesAsync(compilation, theirs);
            var mine = await TimesAsync(compilation, Rules);
            rivals.Add(Sum(rival));
            ours.Add(Sum(mine));
            nothing.Add(Sum(await TimesAsync(compilation, empty)));
            ratios.Add(Sum(mine) / Sum(rival));
            foreach (var (rule, time) in mine)
                each[rule] = each.TryGetValue(rule, out var least) && least < time ? least : time;
        }

        var rivalTime = rivals.Min();
        return
        [
            new Bar($"{what}: NetAnalyzers ({theirs.Length})", Milliseconds(rivalTime), "NetAnalyzers", 1),
            new Bar($"{what}: all rules ({Rules.Length})", Milliseconds(ours.Min()), "NetAnalyzers", Race.Median([.. ratios]), 0.10),
            new Bar($"{what}: an empty analyzer", Milliseconds(nothing.Min()), "NetAnalyzers", nothing.Min() / rivalTime),
            .. each.Select(rule => new Bar(
                $"{what}: {string.Join(", ", rule.Key.SupportedDiagnostics.Select(descriptor => descriptor.Id).Distinct())}", Milliseconds(rule.Value), "NetAnalyzers", rule.Value / rivalTime)),
        ];
    }

    /// <summary>Eight times the code takes eight times as long, with some room for the noise of the smaller figure.</summary>
    private static async Task<Bar> GrowthAsync()
    {
        var small = Repository.Compile(1, frameworkOnly: true);
        var large = Repository.Compile(8, frameworkOnly: true);
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

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0 ms", CultureInfo.InvariantCulture);
}
