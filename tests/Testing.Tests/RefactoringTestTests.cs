using Microsoft.CodeAnalysis.CodeRefactorings;
using ResponseWriters.Testing.Tests.Analyzers;
using ResponseWriters.Testing.Tests.Fixes;

namespace ResponseWriters.Testing.Tests;

public sealed class RefactoringTestTests
{
    private static Task Run<T>(string code = "class [|First|];\n", string? refactored = "class First;\nclass First2;\n", string? title = null)
        where T : CodeRefactoringProvider, new() => new RefactoringTest<T> { Code = code, Refactored = refactored, Title = title }.RunAsync();

    [Fact]
    public Task Accepts_a_right_refactoring() => Run<ScaffoldRefactoring>(title: "Scaffold");

    [Fact]
    public Task Accepts_that_nothing_is_offered() => Run<ScaffoldRefactoring>("struct First;", null);

    [Fact]
    public Task Rejects_one_where_nothing_is_to_be_offered() => Wrong.RejectedAsync(() => Run<ScaffoldRefactoring>("class First;", null), "1 refactorings are offered");

    [Fact]
    public Task Rejects_that_none_is_offered() => Wrong.RejectedAsync(() => Run<ScaffoldRefactoring>("struct [|First|];"), "0 refactorings are offered");

    [Fact]
    public Task Rejects_one_that_is_offered_elsewhere_too() => Wrong.RejectedAsync(() => Run<OfferedEverywhere>(), "1 refactorings are offered at line 1, column 1");

    [Fact]
    public Task Rejects_one_that_is_offered_twice() => Wrong.RejectedAsync(() => Run<OfferedTwice>(), "2 refactorings are offered");

    [Fact]
    public Task Rejects_another_title() => Wrong.RejectedAsync(() => Run<ScaffoldRefactoring>(title: "Write"), "not \"Write\"");

    [Fact]
    public Task Rejects_another_text() => Wrong.RejectedAsync(() => Run<ScaffoldRefactoring>(refactored: "class First;\nclass Second;\n"), "They differ first in line 2");

    [Fact]
    public Task Rejects_other_line_ends() => Wrong.RejectedAsync(() => Run<ForgetsCarriageReturns>(), "With \\r\\n");

    [Fact]
    public Task Rejects_one_without_a_key() => Wrong.RejectedAsync(() => Run<HasNoRefactoringKey>(), "no equivalence key");

    [Fact]
    public Task Rejects_code_that_does_not_compile_afterwards() => Wrong.RejectedAsync(() => Run<ScaffoldsWhatDoesNotCompile>(refactored: "class First;\nclass First2 : Missing;\n"), "something else is reported");

    [Fact]
    public Task Rejects_code_that_does_not_compile_before() => Wrong.RejectedAsync(() => Run<ScaffoldRefactoring>("class [|First|] : Missing;\n"), "does not compile");

    [Fact]
    public Task Rejects_a_report_that_was_not_there_before() => Wrong.RejectedAsync(() => new RefactoringTest<ScaffoldRefactoring>
    {
        Code = "class [|first|];\n",
        Refactored = "class first;\nclass first2;\n",
        Analyzers = [new LowerCaseAnalyzer()],
    }.RunAsync(), "something else is reported");

    [Fact]
    public Task Rejects_a_mark_where_nothing_is_to_be_offered() => Wrong.RejectedAsync(() => Run<ScaffoldRefactoring>("struct [|First|];", null), "mark nothing");
}
