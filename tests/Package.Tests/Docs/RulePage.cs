using System.Text.RegularExpressions;

namespace ResponseWriters.Package.Tests;

/// <summary>The page of a rule: its code, which lines of it are said to be reported, and what it says about settings.</summary>
internal sealed partial class RulePage
{
    public const string NonCompliant = "Non-compliant code";
    public const string Compliant = "Compliant code";
    public const string Options = "Options";

    private readonly string[] _lines;

    public RulePage(string id)
    {
        Id = id;
        Document = $"docs/rules/{id}.md";
        _lines = File.ReadAllLines(Tree.PathOf(Document));
        Snippets = Snippet.In(Document);
    }

    /// <summary>The rules that have a page.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Directory.EnumerateFiles(Tree.PathOf("docs", "rules"), "RW*.md")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public string Id { get; }

    public string Document { get; }

    public IReadOnlyList<Snippet> Snippets { get; }

    /// <summary>The <c>.editorconfig</c> that it shows among the options; none where the rule has none.</summary>
    public string EditorConfig => Fence().Match(Section(Options)) is { Success: true } fence ? fence.Groups[1].Value : "";

    /// <summary>The options of rules that are named anywhere on the page.</summary>
    public IEnumerable<string> OptionNames => OptionName().Matches(string.Join('\n', _lines)).Select(match => match.Value).Distinct();

    /// <summary>The pragma by which it says that one place is silenced.</summary>
    public string Pragma => PragmaText().Match(Section("Suppression")).Groups[1].Value;

    /// <summary>The setting by which it says that a project is silenced.</summary>
    public string SeverityNone => $"[*.cs]\n{SeverityText().Match(Section("Suppression")).Groups[1].Value}\n";

    /// <summary>The lines that a snippet marks with a comment that begins with an id.</summary>
    public static IEnumerable<(int Line, string Id)> Marked(Snippet snippet) => snippet.Text.Split('\n')
        .Select((text, index) => (Line: snippet.Line + index, Mark: Mark().Match(text)))
        .Where(line => line.Mark.Success).Select(line => (line.Line, line.Mark.Groups[1].Value));

    public string Section(string heading) => string.Join('\n', _lines
        .SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)));

    [GeneratedRegex("// (RW[0-9]{4})")]
    private static partial Regex Mark();

    [GeneratedRegex("^```ini\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("dotnet_code_quality\\.[A-Za-z0-9_.]+")]
    private static partial Regex OptionName();

    [GeneratedRegex("`(#pragma warning disable [^`]*)`")]
    private static partial Regex PragmaText();

    [GeneratedRegex("`(dotnet_diagnostic\\.[^`]* = none)`")]
    private static partial Regex SeverityText();
}
