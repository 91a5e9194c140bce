using Microsoft.CodeAnalysis;

namespace ResponseWriters.Package.Tests;

/// <summary>The rules, as users of the package meet them. A new rule needs a file <c>Projects/Provoking/RW####.cs</c>.</summary>
[Collection(PackageCollection.Name)]
public sealed class RuleTests(ProvokedRules provoked) : IClassFixture<ProvokedRules>
{
    public static TheoryData<string> Ids => [.. ProvokedRules.Files];

    [Fact]
    public void Every_rule_of_the_package_is_provoked() => Assert.Equal(
        provoked.CompilerSide.Rules.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal), ProvokedRules.Files);

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_reported_in_a_build_with_its_severity_and_nothing_else_is(string id)
    {
        string severity = provoked.CompilerSide.Rules.First(rule => rule.Id == id).DefaultSeverity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "note",
        };

        // What the SDK's own rules advise here is not the point.
        var found = provoked.Before.Diagnostics
            .Where(diagnostic => diagnostic.File == $"{id}.cs" && !diagnostic.Id.StartsWith("CA", StringComparison.Ordinal)).Distinct();
        Assert.Equal([(id, severity, $"{id}.cs")], found);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_fix_is_applied_by_dotnet_format_just_where_there_is_one(string id)
    {
        bool fixable = provoked.Fixable.Contains(id);

        Assert.True(fixable == provoked.Changed(id), $"{id}: {provoked.Format.Output}");
        Assert.Equal(!fixable, provoked.After.RulesIn($"{id}.cs").Contains(id));
    }

    [Fact]
    public void The_compiler_takes_the_package_as_it_is()
    {
        provoked.Build.NothingBroken();
        provoked.Format.Succeeded();
        provoked.BuildOfFixed.NothingBroken();
        Assert.DoesNotContain(provoked.Before.Diagnostics, diagnostic => diagnostic.Id is "AD0001" or "CS8785" or "CS9057");
        Assert.DoesNotContain(provoked.After.Diagnostics, diagnostic => diagnostic.Id is "AD0001" or "CS8785" or "CS9057");
    }

    [Fact]
    public void The_fixed_code_compiles() => Assert.DoesNotContain(
        provoked.After.Diagnostics, diagnostic => diagnostic.Level == "error" && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
}
