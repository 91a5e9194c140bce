namespace ResponseWriters.Package.Tests;

/// <summary>
/// What the page of a rule shows is so: the non-compliant code is reported where a comment <c>// RW####</c> says it, and nowhere else; all other
/// code is silent. Options and suppressions do what is said of them. Every block is code that compiles as it stands, one file of a project.
/// </summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids => [.. RulePage.Ids];

    [Fact]
    public void There_are_pages() => Assert.InRange(RulePage.Ids.Count, 26, 100);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_non_compliant_code_is_reported_just_where_it_says(string id)
    {
        var page = new RulePage(id);
        var snippets = page.Snippets.Where(snippet => snippet.Section == RulePage.NonCompliant).ToArray();

        Assert.NotEmpty(snippets);
        foreach (var snippet in snippets)
        {
            Assert.Contains(RulePage.Marked(snippet), mark => mark.Id == id);
            await AssertReportedAsync(snippet);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task All_other_code_is_silent(string id)
    {
        var page = new RulePage(id);
        var snippets = page.Snippets.Where(snippet => snippet.Section is not (RulePage.NonCompliant or RulePage.Options)).ToArray();

        Assert.Contains(snippets, snippet => snippet.Section == RulePage.Compliant);
        foreach (var snippet in snippets)
        {
            Assert.Empty(RulePage.Marked(snippet));
            await AssertReportedAsync(snippet);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Its_options_are_those_of_the_rule_and_do_what_it_says(string id)
    {
        var page = new RulePage(id);
        var asked = await new SnippetAssembly([page.Snippets.First(snippet => snippet.Section == RulePage.NonCompliant)]).OptionsAskedForAsync();
        Assert.Equal(asked.Where(name => name.StartsWith($"dotnet_code_quality.{id}.", StringComparison.Ordinal)), page.OptionNames);
        if (!page.OptionNames.Any())
        {
            Assert.Equal("None of its own.", page.Section(RulePage.Options).Trim());
            return;
        }

        var snippet = Assert.Single(page.Snippets, snippet => snippet.Section == RulePage.Options);
        Assert.Contains(RulePage.Marked(snippet), mark => mark.Id == id);
        await AssertReportedAsync(snippet, page.EditorConfig);
        Assert.Empty(await new SnippetAssembly([snippet]).ComplaintsAsync());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_it_says_about_suppression_suppresses(string id)
    {
        var page = new RulePage(id);
        foreach (var snippet in page.Snippets.Where(snippet => snippet.Section == RulePage.NonCompliant))
        {
            Assert.Empty(await new SnippetAssembly([snippet], pragma: page.Pragma).ComplaintsAsync());
            Assert.Empty(await new SnippetAssembly([snippet], page.SeverityNone).ComplaintsAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_tells_of_the_fix_beside_the_compliant_code_just_where_there_is_one(string id)
    {
        var page = new RulePage(id);
        bool promised = File.ReadLines(Tree.PathOf(page.Document)).Take(3).Last().EndsWith("Code fix: yes.", StringComparison.Ordinal);

        Assert.Equal(promised, page.Section(RulePage.Compliant).Contains("fix", StringComparison.Ordinal));
    }

    private static async Task AssertReportedAsync(Snippet snippet, string editorConfig = "")
    {
        var complaints = await new SnippetAssembly([snippet], editorConfig).ComplaintsAsync();
        bool same = complaints.Select(complaint => (complaint.Line, complaint.Id)).SequenceEqual(RulePage.Marked(snippet).Order());

        Assert.True(same && complaints.All(complaint => complaint.Document == snippet.Document), $"""
            {snippet.Document}({snippet.Line}), {snippet.Section}, is not reported as its comments say:
            {string.Join('\n', complaints)}
            """);
    }
}
