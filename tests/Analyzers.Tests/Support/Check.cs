using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Generators;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests;

/// <summary>Runs a rule on marked code, which the generator has seen first.</summary>
internal static class Check
{
    private static readonly IReadOnlyList<string> Usings = [.. SourceTest.WebUsings, "ResponseWriters"];

    public static Task Reports<TAnalyzer>(string code, string? needNotCompile = null, string editorConfig = "", params Expected[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new AnalyzerTest<TAnalyzer>
        {
            Code = code,
            Generators = [new ChainedWriterGenerator()],
            GlobalUsings = Usings,
            NeedNotCompile = needNotCompile,
            EditorConfig = editorConfig,
        };
        foreach (var one in expected)
            test.Expected.Add(one);
        return test.RunAsync();
    }

    public static Task Silent<TAnalyzer>(string code, string? needNotCompile = null)
        where TAnalyzer : DiagnosticAnalyzer, new() => Reports<TAnalyzer>(code, needNotCompile);

    public static Task Fixes<TAnalyzer, TFix>(string code, string fixedCode, string? needNotCompile = null, int? iterations = null, int fixAllRounds = 1)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() => new CodeFixTest<TAnalyzer, TFix>
        {
            Code = code,
            Fixed = fixedCode,
            Generators = [new ChainedWriterGenerator()],
            GlobalUsings = Usings,
            NeedNotCompile = needNotCompile,
            Iterations = iterations,
            FixAllRounds = fixAllRounds,
        }.RunAsync();

    public static Task OffersNoFix<TAnalyzer, TFix>(string code, string? needNotCompile = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() => new CodeFixTest<TAnalyzer, TFix>
        {
            Code = code,
            NoFix = true,
            Generators = [new ChainedWriterGenerator()],
            GlobalUsings = Usings,
            NeedNotCompile = needNotCompile,
        }.RunAsync();
}
