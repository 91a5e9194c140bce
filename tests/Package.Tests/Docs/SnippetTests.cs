using System.Text.RegularExpressions;

namespace ResponseWriters.Package.Tests;

/// <summary>What the documents show compiles, and no rule has anything to say about it.</summary>
public sealed partial class SnippetTests
{
    [Theory]
    [InlineData("README.md", 3)]
    [InlineData("docs/guide.md", 15)]
    [InlineData("docs/responses.md", 1)]
    public async Task Its_snippets_compile_without_a_report(string document, int atLeast)
    {
        var snippets = new SnippetAssembly(document);

        Assert.True(snippets.Snippets.Count >= atLeast, $"{snippets.Snippets.Count} snippets were found.");
        Assert.Empty(await snippets.ComplaintsAsync());
    }

    [Fact]
    public void The_generated_code_in_the_readme_is_what_is_generated()
    {
        string shown = Snippet.In("README.md").Single(snippet => snippet.Section == SnippetAssembly.Generated).Text;
        string generated = new SnippetAssembly("README.md").GeneratedFor("MeterWriter");
        string code = string.Join('\n', generated.Split('\n').Where(line => line.TrimStart() is not ['/' or '#', ..] and not ['[', ..]));
        string readable = ServiceCall().Replace(Qualifier().Replace(code, ""), "context.RequestServices.GetRequiredService<$1>()");

        Assert.Equal(Spaces().Replace(shown, ""), Spaces().Replace(readable, ""));
    }

    [Fact]
    public void Every_document_with_snippets_is_checked()
    {
        string[] documents = [.. Directory.EnumerateFiles(Tree.PathOf("docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}")];

        Assert.Equal(
            ["docs/guide.md", "docs/responses.md"],
            documents.Where(document => Snippet.In(document).Count > 0).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"global::((ResponseWriters|System(\.Threading(\.Tasks)?)?|Microsoft\.AspNetCore\.Http|Microsoft\.Extensions\.Logging|Microsoft\.Extensions\.DependencyInjection\.ServiceProviderServiceExtensions)\.)?")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"GetRequiredService<(\w+<\w+>)>\(context\.RequestServices\)")]
    private static partial Regex ServiceCall();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
