using Microsoft.CodeAnalysis.CodeFixes;
using ResponseWriters.Testing.Tests.Analyzers;
using ResponseWriters.Testing.Tests.Fixes;
using ResponseWriters.Testing.Tests.Generators;

namespace ResponseWriters.Testing.Tests;

public sealed class CodeFixTestTests
{
    private static Task Run<T>(string code = "class [|first|] { }", string @fixed = "class First { }", int? iterations = null)
        where T : CodeFixProvider, new() =>
        new CodeFixTest<LowerCaseAnalyzer, T> { Code = code, Fixed = @fixed, Iterations = iterations }.RunAsync();

    [Fact]
    public Task Accepts_a_right_fix() => Run<UpperCaseFix>(
        """
        class [|first|]
        {
            class [|second|] { }
        }
        """,
        """
        class First
        {
            class Second { }
        }
        """);

    [Fact]
    public Task Accepts_a_fix_in_several_documents() => new CodeFixTest<LowerCaseAnalyzer, UpperCaseFix>
    {
        Code = "class [|first|];",
        Files = { ["B.cs"] = "class [|second|];", ["Folder/C.cs"] = "class Third;" },
        Fixed = "class First;",
        FixedFiles = { ["B.cs"] = "class Second;" },
    }.RunAsync();

    [Fact]
    public Task Accepts_a_fix_of_code_that_needs_a_generator() => new CodeFixTest<LowerCaseAnalyzer, UpperCaseFix>
    {
        Code = EchoGenerator.Code + "class [|first|] { string P => new Audit().Name; }",
        Fixed = EchoGenerator.Code + "class First { string P => new Audit().Name; }",
        Generators = [new EchoGenerator()],
    }.RunAsync();

    [Fact]
    public Task Accepts_a_fix_chosen_among_several() => Task.WhenAll(
        new CodeFixTest<LowerCaseAnalyzer, OffersTwo> { Code = "class [|a|];", Fixed = "class A;", Title = "Second" }.RunAsync(),
        new CodeFixTest<LowerCaseAnalyzer, OffersTwo> { Code = "class [|a|];", Fixed = "class A;", EquivalenceKey = "A" }.RunAsync(),
        new CodeFixTest<LowerCaseAnalyzer, OffersTwo> { Code = "class [|a|];", Fixed = "class A;", Index = 1 }.RunAsync());

    [Fact]
    public Task Accepts_that_no_fix_is_offered() =>
        new CodeFixTest<LowerCaseAnalyzer, OffersNothing> { Code = "class [|a|];", NoFix = true }.RunAsync();

    [Fact]
    public Task Accepts_no_fix_all_for_a_reason() => new CodeFixTest<LowerCaseAnalyzer, HasNoFixAll>
    {
        Code = "class [|a|];",
        Fixed = "class A;",
        NoFixAll = "one at a time"
    }.RunAsync();

    [Fact]
    public Task Rejects_a_fix_where_none_should_be_offered() => Wrong.RejectedAsync(
        () => new CodeFixTest<LowerCaseAnalyzer, UpperCaseFix> { Code = "class [|a|];", NoFix = true }.RunAsync(), "No fix should be offered");

    [Fact]
    public Task Rejects_no_fix_for_want_of_a_diagnostic() => Wrong.RejectedAsync(
        () => new CodeFixTest<LowerCaseAnalyzer, UpperCaseFix> { Code = "class A;", NoFix = true }.RunAsync(), "want of a diagnostic");

    [Fact]
    public Task Rejects_a_wrong_analyzer() => Wrong.RejectedAsync(
        () => new CodeFixTest<ReportsOneCharacterOff, UpperCaseFix> { Code = "class [|a|] { }", Fixed = "class A { }" }.RunAsync(), "missing");

    [Fact]
    public Task Rejects_a_fix_that_does_nothing() => Wrong.RejectedAsync(() => Run<DoesNothing>(), "changes nothing");

    [Fact]
    public Task Rejects_a_fix_that_is_not_offered() => Wrong.RejectedAsync(() => Run<OffersNothing>(), "0 fixes were applied", "not 1");

    [Fact]
    public Task Rejects_a_fix_to_other_code() =>
        Wrong.RejectedAsync(() => Run<UpperCaseFix>(@fixed: "class  First { }"), "One by one: Code.cs is not as expected", "class First");

    [Fact]
    public Task Rejects_a_fix_that_does_not_compile() =>
        Wrong.RejectedAsync(() => Run<DoesNotCompile>(@fixed: "override class First { }"), "unexpected: error CS0106");

    [Fact]
    public Task Rejects_a_fix_after_which_the_diagnostic_stays() =>
        Wrong.RejectedAsync(() => Run<IsNotIdempotent>(@fixed: "class firstX { }"), "unexpected: warning RW9001");

    [Fact]
    public Task Rejects_a_fix_that_is_not_idempotent() => Wrong.RejectedAsync(
        () => Run<IsNotIdempotent>(@fixed: "class [|firstX|] { }", iterations: 1), "after 1 fixes", "still offered", "class firstX");

    [Fact]
    public Task Rejects_a_fix_that_fixes_more_than_asked() => Wrong.RejectedAsync(
        () => Run<FixesMoreThanAsked>("class [|a|]; class [|b|];", "class A; class B;"), "1 fixes were applied", "not 2");

    [Fact]
    public Task Rejects_too_many_iterations() => Wrong.RejectedAsync(() => Run<UpperCaseFix>(iterations: 2), "1 fixes were applied", "not 2");

    [Fact]
    public Task Rejects_too_few_iterations() => Wrong.RejectedAsync(
        () => Run<UpperCaseFix>("class [|a|]; class [|b|];", "class A; class B;", iterations: 1), "after 1 fixes", "still offered");

    [Fact]
    public Task Rejects_a_tree_that_its_text_is_not_read_as() => Wrong.RejectedAsync(
        () => Run<BuildsAnotherTree>(@fixed: "class First : object { }"), "built a tree", "\"First : object\" where reading gives \"First\"");

    [Fact]
    public Task Rejects_line_ends_that_are_not_those_of_the_file() => Wrong.RejectedAsync(
        () => Run<EndsLinesItsOwnWay>("class [|a|]\n{\n}", "// fixed\nclass A\n{\n}"), "With \\r\\n");

    [Fact]
    public Task Rejects_a_fix_without_an_equivalence_key() => Wrong.RejectedAsync(() => Run<HasNoKey>(), "no equivalence key");

    [Fact]
    public Task Rejects_a_choice_among_several_fixes_that_is_not_made() =>
        Wrong.RejectedAsync(() => Run<OffersTwo>(), "\"First\", \"Second\"", "choose by");

    [Fact]
    public Task Rejects_a_missing_fix_all() => Wrong.RejectedAsync(() => Run<HasNoFixAll>(), "no Fix All");

    [Fact]
    public Task Rejects_a_fix_all_that_gives_something_else() => Wrong.RejectedAsync(() => Run<FixAllDiffers>(), "Fix All in Document", "FIRST");

    [Fact]
    public Task Rejects_a_fix_all_without_the_scope_of_the_solution() =>
        Wrong.RejectedAsync(() => Run<FixAllHasNoSolution>(), "does not support the scope Solution");

    [Fact]
    public Task Rejects_a_fix_all_in_the_solution_that_misses_a_project() =>
        Wrong.RejectedAsync(() => Run<FixAllMissesOtherProjects>(), "Fix All in Solution, in another project");

    [Fact]
    public Task Rejects_a_fix_all_in_a_document_that_changes_other_projects() =>
        Wrong.RejectedAsync(() => Run<FixAllChangesOtherProjects>(), "Fix All in Document, in another project");

    [Fact]
    public Task Rejects_more_rounds_of_fix_all_than_there_are() => Wrong.RejectedAsync(
        () => new CodeFixTest<LowerCaseAnalyzer, UpperCaseFix> { Code = "class [|a|];", Fixed = "class A;", FixAllRounds = 2 }.RunAsync(), "round 2 of 2");

    [Fact]
    public Task Rejects_a_test_without_the_fixed_code() => Wrong.RejectedAsync(
        () => new CodeFixTest<LowerCaseAnalyzer, UpperCaseFix> { Code = "class [|a|];" }.RunAsync(), "Give the Fixed code");
}
