using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Testing;

/// <summary>Runs generators, and then an analyzer on what users see: their code with the generated files.</summary>
internal static class Analysis
{
    public static Compilation Generate(Compilation compilation, IEnumerable<IIncrementalGenerator> generators, EditorConfigOptions config)
    {
        ISourceGenerator[] all = [.. generators.Select(g => g.AsSourceGenerator())];
        if (all.Length == 0)
            return compilation;

        var driver = CSharpGeneratorDriver.Create(
            all, parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options, optionsProvider: config)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return driver.GetRunResult().Results.FirstOrDefault(r => r.Exception is not null) is { Exception: { } exception }
            ? throw new HarnessException($"A generator threw: {exception}")
            : generated;
    }

    public static async Task<ImmutableArray<Diagnostic>> RunAsync(
        Compilation compilation, DiagnosticAnalyzer analyzer, EditorConfigOptions config, bool concurrent = false)
    {
        var exceptions = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], config),
            (exception, _, _) => exceptions.Enqueue(exception),
            concurrentAnalysis: concurrent,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var found = await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync();

        if (exceptions.TryPeek(out var exception))
            throw new HarnessException($"{analyzer.GetType().Name} threw, which users see as AD0001: {exception}");
        return found.FirstOrDefault(d => d.Id == "AD0001") is { } failure
            ? throw new HarnessException($"{analyzer.GetType().Name} failed: {DiagnosticComparison.Show(failure)}")
            : DiagnosticComparison.Sorted(found);
    }
}
