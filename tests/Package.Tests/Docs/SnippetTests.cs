namespace ResponseWriters.Package.Tests;

/// <summary>What the documents show compiles, and no rule has anything to say about it.</summary>
public sealed class SnippetTests
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
    public void Every_document_with_snippets_is_checked()
    {
        string[] documents = [.. Directory.EnumerateFiles(Tree.PathOf("docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}")];

        Assert.Equal(
            ["docs/guide.md", "docs/responses.md"],
            documents.Where(document => Snippet.In(document).Count > 0).Order(StringComparer.Ordinal));
    }
}
