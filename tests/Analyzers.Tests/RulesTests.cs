using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.CodeFixes;

namespace ResponseWriters.Analyzers.Tests;

/// <summary>A rule is an analyzer, tests, a page, a row in the release table and, where promised, a fix; and all of them agree.</summary>
public sealed class RulesTests
{
    /// <summary>The rules that promise a fix.</summary>
    private static readonly string[] Fixable =
    [
        "RW0001", "RW0002", "RW0004", "RW1001", "RW1002", "RW1004", "RW1005", "RW1006", "RW2001", "RW2002", "RW3001", "RW3002", "RW3003",
        "RW4001", "RW4002", "RW4003", "RW4005",
    ];

    private static readonly DiagnosticAnalyzer[] Analyzers = [.. Instances<DiagnosticAnalyzer>(typeof(WriterAnalyzer).Assembly)];

    private static readonly CodeFixProvider[] Fixes = [.. Instances<CodeFixProvider>(typeof(WriterCodeFix).Assembly)];

    public static TheoryData<string> Ids => [.. Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct()];

    [Fact]
    public void There_are_rules() => Assert.NotEmpty(Ids);

    [Fact]
    public void Every_page_and_every_row_is_of_a_rule()
    {
        string[] ids = [.. Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(ids, Directory.EnumerateFiles(PathOf("rules")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(ids, Rows().Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void One_analyzer_reports_it_with_one_title_one_severity_and_one_link(string id)
    {
        Assert.Single(Analyzers, a => a.SupportedDiagnostics.Any(d => d.Id == id));
        var descriptors = Descriptors(id);
        Assert.Single(descriptors.Select(d => (Title(d), d.DefaultSeverity, d.Category, d.HelpLinkUri)).Distinct());
        Assert.All(descriptors, d => Assert.True(d.IsEnabledByDefault));
        Assert.Equal($"docs/rules/{id}.md", descriptors[0].HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_row_in_the_release_table_says_the_same(string id)
    {
        var descriptor = Descriptors(id)[0];

        Assert.Equal([descriptor.Category, descriptor.DefaultSeverity.ToString(), Title(descriptor)], Rows()[id]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_page_says_the_same(string id)
    {
        var descriptor = Descriptors(id)[0];
        string[] page = File.ReadAllLines(PathOf("rules", $"{id}.md"));
        string severity = descriptor.DefaultSeverity.ToString().ToLowerInvariant();
        string fix = Fixable.Contains(id) ? "yes" : "no";

        Assert.Equal($"# {id}: {Title(descriptor)}", page[0]);
        Assert.Equal($"Category: {descriptor.Category}. Severity: {severity}. Code fix: {fix}.", page[2]);
        Assert.Equal(
            ["## Why", "## Non-compliant code", "## Compliant code", "## Not reported", "## Known limitations", "## Options", "## Suppression"],
            page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_has_a_fix_with_Fix_All_just_where_promised(string id)
    {
        var fixes = Fixes.Where(f => f.FixableDiagnosticIds.Contains(id)).ToArray();

        Assert.Equal(Fixable.Contains(id) ? 1 : 0, fixes.Length);
        Assert.All(fixes, f => Assert.Equal(
            [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], f.GetFixAllProvider()!.GetSupportedFixAllScopes().Take(3)));
        Assert.All(fixes, f => Assert.NotNull(f.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()));
    }

    [Fact]
    public void Every_refactoring_is_there_for_editors()
    {
        Type[] refactorings = [.. typeof(WriterCodeFix).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(CodeRefactoringProvider)))];

        Assert.Equal(["BodyReplacedRefactoring"], refactorings.Select(type => type.Name));
        Assert.All(refactorings, type =>
        {
            var export = type.GetCustomAttribute<ExportCodeRefactoringProviderAttribute>()!;
            Assert.Equal([LanguageNames.CSharp], export.Languages);
            Assert.Equal(type.Name, export.Name);
            Assert.True(type is { IsPublic: true, IsSealed: true });
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_parts_have_parallel_names_and_tests(string id)
    {
        string name = Analyzers.Single(a => a.SupportedDiagnostics.Any(d => d.Id == id)).GetType().Name;
        Assert.EndsWith("Analyzer", name, StringComparison.Ordinal);

        var tests = Assert.Single(typeof(RulesTests).Assembly.GetTypes(), t => t.Name == name + "Tests");
        Assert.Contains(tests.GetMethods(), m => m.GetCustomAttribute<FactAttribute>() is not null);
        Assert.All(Fixes.Where(f => f.FixableDiagnosticIds.Contains(id)), f => Assert.Equal(name.Replace("Analyzer", "Fix", StringComparison.Ordinal), f.GetType().Name));
    }

    private static DiagnosticDescriptor[] Descriptors(string id) => [.. Analyzers.SelectMany(a => a.SupportedDiagnostics).Where(d => d.Id == id)];

    private static string Title(DiagnosticDescriptor descriptor) => descriptor.Title.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string[]> Rows() => Directory.EnumerateFiles(PathOf("releases")).SelectMany(File.ReadAllLines)
        .Where(line => line.StartsWith("RW", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[0], cells => cells[1..]);

    private static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, .. parts]);

    private static IEnumerable<T> Instances<T>(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(T)) && !t.IsAbstract)
        .OrderBy(t => t.FullName, StringComparer.Ordinal)
        .Select(t => (T)Activator.CreateInstance(t)!);
}
