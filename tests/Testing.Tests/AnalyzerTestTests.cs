using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Testing.Tests.Analyzers;
using ResponseWriters.Testing.Tests.Generators;

namespace ResponseWriters.Testing.Tests;

public sealed class AnalyzerTestTests
{
    private static Task Run<T>(string code)
        where T : DiagnosticAnalyzer, new() => new AnalyzerTest<T> { Code = code }.RunAsync();

    private static Task RunDetailed<T>(Expected? expected = null)
        where T : DiagnosticAnalyzer, new() => new AnalyzerTest<T>
        {
            Code = "class {|#0:audit|} {|#1:{|} }",
            Expected = { expected ?? new("RW9001", 0) { Message = "Class 'audit' begins in lower case", AlsoAt = [1] } },
        }.RunAsync();

    [Fact]
    public Task Accepts_a_right_analyzer() => Run<LowerCaseAnalyzer>(
        """
        class Right { }

        class [|first|] { class {|RW9001:nested|} { } }
        """);

    [Fact]
    public Task Accepts_a_right_message_and_location() => RunDetailed<LowerCaseAnalyzer>();

    [Fact]
    public Task Accepts_right_message_arguments() =>
        RunDetailed<LowerCaseAnalyzer>(new("RW9001", 0) { Arguments = ["audit"], AlsoAt = [1] });

    [Fact]
    public Task Accepts_a_suppressed_diagnostic_that_is_expected() => new AnalyzerTest<LowerCaseAnalyzer>
    {
        Code = """
            #pragma warning disable RW9001
            class {|#0:audit|};
            """,
        Expected = { new("RW9001", 0) { Suppressed = true } },
    }.RunAsync();

    [Fact]
    public Task Accepts_a_severity_from_the_editorconfig() => new AnalyzerTest<LowerCaseAnalyzer>
    {
        Code = "class [|audit|];",
        EditorConfig = "[*.cs]\ndotnet_diagnostic.RW9001.severity = error",
    }.RunAsync();

    [Fact]
    public Task Accepts_top_level_statements_and_the_imports_of_the_web_sdk() => Run<LowerCaseAnalyzer>(
        """
        var app = WebApplication.Create(args);
        app.MapGet("/", (HttpContext context) => context.Response.WriteAsync("hello"));
        class [|audit|];
        """);

    [Fact]
    public Task Shows_the_analyzer_what_the_generator_emits() => new AnalyzerTest<LowerCaseAnalyzer>
    {
        Code = EchoGenerator.Code + "class [|audit|] { string P => new Audit().Name; }",
        Generators = [new EchoGenerator()],
    }.RunAsync();

    [Fact]
    public Task Rejects_code_that_needs_a_generator_without_it() =>
        Wrong.RejectedAsync(() => Run<LowerCaseAnalyzer>(EchoGenerator.Code), "unexpected: error CS0103");

    [Fact]
    public Task Accepts_broken_code_for_a_reason() =>
        new AnalyzerTest<LowerCaseAnalyzer> { Code = "class [|audit|] : Missing;", NeedNotCompile = "the base is not there" }.RunAsync();

    [Fact]
    public Task Accepts_a_compiler_error_that_is_marked() => Run<LowerCaseAnalyzer>("class Audit : {|CS0246:Missing|};");

    [Fact]
    public Task Rejects_an_analyzer_that_reports_one_character_off() => Wrong.RejectedAsync(
        () => Run<ReportsOneCharacterOff>("class [|audit|] { }"),
        """
           1 | class audit { }
             |       ^^^^^ missing: RW9001
             |       ^^^^^^ unexpected: warning RW9001: Class 'audit' begins in lower case
        """);

    [Fact]
    public Task Rejects_an_extra_diagnostic() =>
        Wrong.RejectedAsync(() => Run<ReportsTwice>("class [|audit|];"), "1 expected, 2 found", "as expected: RW9001", "unexpected: warning RW9001");

    [Fact]
    public Task Rejects_a_missing_diagnostic() => Wrong.RejectedAsync(() => Run<ReportsNothing>("class [|audit|];"), "missing: RW9001");

    [Fact]
    public Task Rejects_an_unmarked_diagnostic() => Wrong.RejectedAsync(() => Run<LowerCaseAnalyzer>("class audit;"), "unexpected: warning RW9001");

    [Fact]
    public Task Rejects_another_message() =>
        Wrong.RejectedAsync(() => RunDetailed<ReportsAnotherMessage>(), "differs", "Class 'AUDIT'", "expected \"Class 'audit'");

    [Fact]
    public Task Rejects_other_message_arguments() =>
        Wrong.RejectedAsync(() => RunDetailed<LowerCaseAnalyzer>(new("RW9001", 0) { Arguments = ["other"], AlsoAt = [1] }), "expected \"Class 'other'");

    [Fact]
    public Task Rejects_another_severity() =>
        Wrong.RejectedAsync(() => Run<ReportsAnotherSeverity>("class [|audit|];"), "severity is Info, expected Warning");

    [Fact]
    public Task Rejects_other_additional_locations() =>
        Wrong.RejectedAsync(() => RunDetailed<ReportsNoAdditionalLocation>(), "additional locations are [], expected [Code.cs[12..13)]");

    [Fact]
    public Task Rejects_an_unexpected_suppression() =>
        Wrong.RejectedAsync(() => Run<LowerCaseAnalyzer>("#pragma warning disable RW9001\nclass [|audit|];"), "it is suppressed");

    [Fact]
    public Task Rejects_an_analyzer_that_throws() => Wrong.RejectedAsync(() => Run<ThrowsInAnAction>("class audit;"), "AD0001", "cannot");

    [Fact]
    public Task Rejects_an_id_that_is_not_declared() => Wrong.RejectedAsync(() => Run<ReportsAnUnknownId>("class audit;"), "AD0001", "RW9002");

    [Fact]
    public Task Rejects_an_analyzer_that_reports_in_generated_code() =>
        Wrong.RejectedAsync(() => Run<Analyzers.ReportsInGeneratedCode>("class [|audit|];"), "generated code");

    [Fact]
    public Task Accepts_reports_in_generated_code_that_are_meant() =>
        new AnalyzerTest<Analyzers.ReportsInGeneratedCode> { Code = "class [|audit|];", ReportsInGeneratedCode = true }.RunAsync();

    [Fact]
    public Task Rejects_silence_in_generated_code_where_reports_are_meant() => Wrong.RejectedAsync(
        () => new AnalyzerTest<LowerCaseAnalyzer> { Code = "class [|audit|];", ReportsInGeneratedCode = true }.RunAsync(), "0 diagnostics there, not 1");

    [Fact]
    public Task Rejects_a_diagnostic_that_a_pragma_does_not_silence() =>
        Wrong.RejectedAsync(() => Run<CannotBeSuppressed>("class [|audit|];"), "#pragma warning disable does not silence");

    [Fact]
    public Task Rejects_a_location_without_its_tree() => Wrong.RejectedAsync(
        () => new AnalyzerTest<HasADetachedLocation> { Code = "class audit;", Expected = { new("RW9001") } }.RunAsync(), "does not silence");

    [Fact]
    public Task Rejects_an_analyzer_that_remembers_earlier_runs() =>
        Wrong.RejectedAsync(() => Run<Remembers>("class [|audit|];"), "something else", "found:    \"\"");

    [Fact]
    public Task Rejects_an_analyzer_that_depends_on_the_order_of_files() => Wrong.RejectedAsync(
        () => new AnalyzerTest<DependsOnOrder> { Code = "class [|audit|];", Files = { ["B.cs"] = "class other;" } }.RunAsync(), "another order");

    [Fact]
    public Task Rejects_a_numbered_place_that_nothing_is_expected_at() =>
        Wrong.RejectedAsync(() => Run<LowerCaseAnalyzer>("class {|#0:Audit|};"), "Place #0 is marked");

    [Fact]
    public Task Rejects_an_expectation_at_a_place_that_is_not_marked() => Wrong.RejectedAsync(
        () => new AnalyzerTest<LowerCaseAnalyzer> { Code = "class audit;", Expected = { new("RW9001", 7) } }.RunAsync(), "{|#7:…|}");

    [Fact]
    public Task Compiles_in_the_nullable_context_that_is_asked_for() =>
        new AnalyzerTest<LowerCaseAnalyzer> { Code = "class C { string{|CS8632:?|} S; }", Nullable = NullableContextOptions.Disable }.RunAsync();

    [Fact]
    public Task Compiles_in_the_language_version_that_is_asked_for() =>
        new AnalyzerTest<LowerCaseAnalyzer> { Code = "class C { partial int {|CS8703:P|} { get; } }", LanguageVersion = "12", NeedNotCompile = "C# 13" }.RunAsync();
}
