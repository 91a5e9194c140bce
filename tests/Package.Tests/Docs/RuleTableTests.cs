using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Package.Tests;

/// <summary>The table of the rules says what the rules say. <c>UPDATE_SNAPSHOTS=1</c> writes it anew.</summary>
[Collection(PackageCollection.Name)]
public sealed class RuleTableTests(PackedPackage package)
{
    private const string Head = "| id | title | severity | fix |\n|---|---|---|---|\n";

    private static readonly string Page = Tree.PathOf("docs", "rules", "README.md");

    [Fact]
    public void The_table_is_that_of_the_package()
    {
        var compilerSide = new CompilerSide(package);
        string[] fixable = [.. compilerSide.Fixes.SelectMany(fix => fix.FixableDiagnosticIds)];
        string table = string.Concat(compilerSide.Rules.DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => Row(rule, fixable)));

        string page = File.ReadAllText(Page);
        int start = page.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        Assert.True(start >= Head.Length, "There is no table.");
        int end = page.IndexOf("\n\n", start - 1, StringComparison.Ordinal) is >= 0 and var empty ? Math.Max(empty + 1, start) : page.Length;
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Page, page[..start] + table + page[end..]);
        else
            Assert.Equal(table, page[start..end]);
    }

    private static string Row(DiagnosticDescriptor rule, string[] fixable) =>
        $"| [{rule.Id}]({rule.Id}.md) | {rule.Title.ToString(CultureInfo.InvariantCulture)} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {(fixable.Contains(rule.Id) ? "yes" : "")} |\n";
}
