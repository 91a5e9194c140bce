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
    public void Every_snippet_of_every_document_is_checked()
    {
        string[] documents = [.. Directory.EnumerateFiles(Tree.PathOf(), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Tree.PathOf(), file).Replace('\\', '/'))
            .Where(document => !document.Split('/').Any(folder => folder is "bin" or "obj" or "node_modules" || folder.StartsWith('.')))];
        string[] fences = [.. documents
            .SelectMany(document => File.ReadLines(Tree.PathOf(document)).Select((text, index) => (Document: document, Line: index + 1, Text: text)))
            .Where(line => line.Text.TrimStart() is ['`', '`', '`', ..] or ['~', '~', '~', ..])
            .Where(line => line.Text is not ("```" or "```csharp" or "```ini"))
            .Select(line => $"{line.Document}({line.Line}): {line.Text}")];

        Assert.Empty(fences);
        Assert.Equal(
            ["README.md", "docs/guide.md", "docs/responses.md", .. RulePage.Ids.Select(id => new RulePage(id).Document)],
            documents.Where(document => Snippet.In(document).Count > 0).Order(StringComparer.Ordinal));

        // The one that shows what is generated is compared with that.
        int left = documents.Where(document => !document.StartsWith("docs/rules/", StringComparison.Ordinal))
            .Sum(document => Snippet.In(document).Count - new SnippetAssembly(document).Snippets.Count);
        Assert.Equal(1, left);
    }

    [GeneratedRegex(@"global::((ResponseWriters|System(\.Threading(\.Tasks)?)?|Microsoft\.AspNetCore\.Http|Microsoft\.Extensions\.Logging|Microsoft\.Extensions\.DependencyInjection\.ServiceProviderServiceExtensions)\.)?")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"GetRequiredService<(\w+<\w+>)>\(context\.RequestServices\)")]
    private static partial Regex ServiceCall();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
