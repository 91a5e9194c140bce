using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Generators;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests;

/// <summary>While somebody types, code is wrong most of the time: no analyzer may throw, whatever it sees.</summary>
public sealed class MalformedCodeTests
{
    private const int Mutants = 300;

    private static readonly DiagnosticAnalyzer[] Analyzers = [.. typeof(WriterAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
        .OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_analyzer_throws_on_mutants_of_the_projects_own_code(int seed)
    {
        var random = new Random(seed);
        string[] texts = [.. Sources()];
        for (int mutant = 0; mutant < Mutants / 4; mutant++)
        {
            string text = texts[random.Next(texts.Length)];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
                text = Mutate(text, random);
            await RunAsync(text, withFramework: random.Next(10) > 0);
        }
    }

    [Fact]
    public async Task Analyzers_are_silent_about_the_projects_own_code()
    {
        foreach (string text in Sources().Where(text => text.Contains("[ChainedWriter]", StringComparison.Ordinal)))
            Assert.Empty((await RunAsync(text, withFramework: true)).Select(diagnostic => diagnostic.ToString()));
    }

    private static string Mutate(string text, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().ToArray();
        var one = tokens[random.Next(tokens.Length)];
        var other = tokens[random.Next(tokens.Length)];
        return random.Next(4) switch
        {
            0 => text.Remove(one.SpanStart, one.Span.Length),
            1 => text.Insert(one.SpanStart, other.Text + " "),
            2 => text.Remove(one.SpanStart, one.Span.Length).Insert(one.SpanStart, other.Text),
            _ => text[..one.SpanStart],
        };
    }

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(string text, bool withFramework)
    {
        string usings = string.Concat([.. SourceTest.WebUsings.Append("ResponseWriters").Select(name => $"global using {name};\n")]);
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "Mutant",
            [CSharpSyntaxTree.ParseText(text, parse, "Code.cs"), CSharpSyntaxTree.ParseText(usings, parse, "Usings.g.cs")],
            withFramework ? [.. References.Framework, References.Runtime] : [References.Runtime],
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new ChainedWriterGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var exceptions = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => exceptions.Enqueue(exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);

        var found = await generated.WithAnalyzers([.. Analyzers], options).GetAnalyzerDiagnosticsAsync();

        Assert.True(exceptions.IsEmpty, $"{exceptions.FirstOrDefault()}\n\nin:\n{text}");
        return [.. found.Where(diagnostic => diagnostic.Id.StartsWith("RW", StringComparison.Ordinal) || diagnostic.Id == "AD0001")];
    }

    private static IEnumerable<string> Sources([CallerFilePath] string here = "")
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
        string[] folders = [Path.Combine(root, "samples"), Path.Combine(root, "src", "Runtime"), Path.Combine(root, "tests", "Runtime.Tests")];
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(File.ReadAllText);
    }
}
