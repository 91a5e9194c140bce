using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

/// <summary>However code came about, key by key, the files are those that the generator makes of it at once.</summary>
public class TypingTests
{
    private const int Edits = 60;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_remembered_is_what_would_be_made_anew(int seed) => Type(
        CSharpCompilation.Create(
            "Tested",
            [Tree(new RandomCode(seed).Write(), "A.cs"), Tree(new RandomCode(seed + 100).Write(), "B.cs")],
            [.. References.Framework, References.Runtime],
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)),
        new Random(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void So_it_is_of_writers_that_depend_on_other_files(int seed) => Type(MemberEditTests.Compilation(MemberEditTests.Code), new Random(seed));

    private static void Type(CSharpCompilation compilation, Random random)
    {
        var driver = Driver();
        var changes = 0;
        ImmutableSortedDictionary<string, string> last = ImmutableSortedDictionary<string, string>.Empty;
        for (var edit = 0; edit < Edits; edit++)
        {
            driver = driver.RunGenerators(compilation);
            var files = Files(driver);
            Assert.Equal(Files(Driver().RunGenerators(compilation)), files);
            changes += files.SequenceEqual(last) ? 0 : 1;
            last = files;

            var old = compilation.SyntaxTrees[random.Next(compilation.SyntaxTrees.Length)];
            compilation = compilation.ReplaceSyntaxTree(old, Tree(Edited(old, random), old.FilePath));
        }

        Assert.InRange(changes, 3, Edits - 3);
    }

    /// <summary>A token is lost, doubled or written over another, or comes back.</summary>
    private static string Edited(SyntaxTree tree, Random random)
    {
        var text = tree.ToString();
        var tokens = tree.GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToArray();
        var (token, other) = (tokens[random.Next(tokens.Length)], tokens[random.Next(tokens.Length)]);
        return random.Next(4) switch
        {
            0 => text.Remove(token.SpanStart, token.Span.Length),
            1 => text.Insert(token.SpanStart, token.Text + " "),
            2 => text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, other.Text),
            _ => text.Insert(token.SpanStart, other.Text + " "),
        };
    }

    private static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path);

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new ChainedWriterGenerator().AsSourceGenerator()], parseOptions: Options);

    private static ImmutableSortedDictionary<string, string> Files(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result.GeneratedSources.ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString());
    }
}
