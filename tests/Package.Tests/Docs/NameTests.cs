using System.Text.RegularExpressions;

namespace ResponseWriters.Package.Tests;

/// <summary>The names in the documents exist.</summary>
public sealed partial class NameTests
{
    private static readonly PublicNames Names = new();

    public static TheoryData<string> Documents =>
        ["README.md", "CHANGELOG.md", .. Directory.EnumerateFiles(Tree.PathOf("docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];

    [Fact]
    public void What_stands_for_a_name_of_Go_exists()
    {
        string[][] rows = [.. File.ReadLines(Tree.PathOf("docs", "from-go.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("|---", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

        Assert.InRange(rows.Length, 50, 200);
        Assert.All(rows, row => Assert.Equal(3, row.Length));
        Assert.All(rows.Where(row => row[1] != "here"), row =>
        {
            string[] names = [.. Code().Matches(row[1]).Select(match => match.Groups[1].Value)];
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.True(Names.Exists(name), $"{row[0]}: there is no {name}."));
        });
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Members_of_our_types_exist_wherever_they_are_named(string document)
    {
        string text = File.ReadAllText(Tree.PathOf(document));

        Assert.All(
            Code().Matches(text).Select(match => match.Groups[1].Value).Where(name => name.Split('.') is [var type, _] && Names.Ours.Contains(type)),
            name => Assert.True(document == "docs/from-go.md" || Names.Exists(name), $"There is no {name}."));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document)
    {
        string folder = Path.GetDirectoryName(Tree.PathOf(document))!;

        Assert.All(Link().Matches(File.ReadAllText(Tree.PathOf(document))).Select(match => match.Groups[1].Value), link =>
        {
            string[] parts = link.Split('#');
            string target = parts[0] == "" ? Tree.PathOf(document) : Path.GetFullPath(Path.Combine(folder, parts[0]));
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{link} leads nowhere.");
            if (parts is [_, var heading])
                Assert.Contains(heading, File.ReadLines(target).Where(line => line.StartsWith('#')).Select(Anchor));
        });
    }

    [Fact]
    public void A_name_that_is_not_there_is_noticed()
    {
        Assert.True(Names.Exists("IResponseWriter.PreWrite"));
        Assert.True(Names.Exists("HttpResponse.JsonAsync"));
        Assert.True(Names.Exists("HttpResponse.Writer"));
        Assert.False(Names.Exists("IResponseWriter.PreWriteAsync"));
        Assert.False(Names.Exists("HttpResponse.Jason"));
        Assert.False(Names.Exists("ResponseWriterOption"));
    }

    private static string Anchor(string heading) =>
        string.Concat(heading.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c == '-'));

    [GeneratedRegex("`([A-Za-z.]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("\\]\\(([^)\\s:]+)\\)")]
    private static partial Regex Link();
}
