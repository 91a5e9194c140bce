using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResponseWriters.Testing;

/// <summary>
/// Runs an incremental generator on <see cref="SourceTest.Code"/>. The generated files must be UTF-8 with <c>\n</c> and without
/// trailing spaces; must compile without any warning in every one of <see cref="LanguageVersions"/>, nullable enabled and disabled;
/// must not depend on the order of the files; must be cached when an unrelated file is edited, with nothing of the compiler held by
/// any step (<see cref="SymbolWalk"/>). The generator must survive the code cut off anywhere.
/// </summary>
/// <typeparam name="TGenerator">The generator.</typeparam>
public sealed class GeneratorTest<TGenerator> : SourceTest
    where TGenerator : IIncrementalGenerator, new()
{
    /// <summary>The C# versions to compile with; by default <see cref="CSharpVersion.Supported"/>.</summary>
    public IReadOnlyList<string> LanguageVersions { get; init; } = CSharpVersion.Supported;

    /// <summary>The hint names to expect, no more and no less; not checked when <see langword="null"/>.</summary>
    public IReadOnlyList<string>? HintNames { get; init; }

    /// <summary>The generated files to expect, hint names and texts, no more and no less; not checked when empty.</summary>
    public IDictionary<string, string> Generated { get; } = new Dictionary<string, string>();

    /// <summary>Compiler warnings that the code under test (not the generated code) may have.</summary>
    public IReadOnlyList<string> AllowedWarnings { get; init; } = [];

    /// <summary>Runs every check.</summary>
    /// <returns>The generated files, and how the pipeline reacts to edits.</returns>
    /// <exception cref="HarnessException">A check fails.</exception>
    public GeneratorResult Run()
    {
        var sources = ParseSources();
        GeneratorResult? newest = null;
        foreach (string version in LanguageVersions)
        {
            foreach (var nullable in new[] { NullableContextOptions.Disable, NullableContextOptions.Enable })
            {
                string context = $"C# {version}, nullable {nullable}";
                newest = Start(sources, version, nullable, context);
                GeneratedText.Check(newest.Sources, context);
                if (NeedNotCompile is null)
                    GeneratedText.CheckCompiles(newest, AllowedWarnings, nullable, context);
            }
        }

        var result = newest ?? throw new HarnessException("LanguageVersions is empty: nothing was run.");
        CheckFiles(result);
        result.CheckOrder();
        result.CheckSteps();
        result.CheckCached();
        CheckCutOff(sources, result);
        return result;
    }

    private GeneratorResult Start(Sources sources, string version, NullableContextOptions nullable, string context)
    {
        var parse = ParseOptions(version);
        var config = new EditorConfigOptions(EditorConfig);
        var compilation = sources.Compile(
            parse, CompilationOptions(sources, nullable).WithSyntaxTreeOptionsProvider(config.Severities), MetadataReferences, GlobalUsings);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new TGenerator().AsSourceGenerator()],
            parseOptions: parse,
            optionsProvider: config,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return GeneratorResult.Run(driver, compilation, context);
    }

    private void CheckFiles(GeneratorResult result)
    {
        var expected = HintNames ?? (Generated.Count > 0 ? [.. Generated.Keys] : null);
        if (expected is null && result.Files.Count == 0)
            throw new HarnessException("The generator made no file. If that is meant, say so: HintNames = [].");
        if (expected is not null && !expected.Order(StringComparer.Ordinal).SequenceEqual(result.Files.Keys))
        {
            throw new HarnessException($"""
                The generated files are not those expected.
                  missing: {List(expected.Except(result.Files.Keys))}
                  extra:   {List(result.Files.Keys.Except(expected))}
                """);
        }

        foreach (var (hintName, text) in Generated)
        {
            if (TextDifference.First(text, result.Files[hintName]) is { } difference)
                throw new HarnessException($"{hintName} is not as expected. {difference}\nThe whole file is:\n{result.Files[hintName]}");
        }
    }

    private static void CheckCutOff(Sources sources, GeneratorResult result)
    {
        const int Cuts = 12;
        foreach (var (path, markup) in sources.Files)
        {
            int[] ends = [.. CSharpSyntaxTree.ParseText(markup.Text).GetRoot().DescendantTokens().Select(t => t.SpanStart)];
            foreach (int end in Enumerable.Range(1, Cuts).Select(i => ends[(ends.Length - 1) * i / (Cuts + 1)]).Distinct())
                result.Edit(Sources.NameOf(path), text => text[..end], $"{Sources.NameOf(path)} cut off after {end} characters");
        }
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
