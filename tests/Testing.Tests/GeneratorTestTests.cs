using Microsoft.CodeAnalysis;
using ResponseWriters.Testing.Tests.Generators;

namespace ResponseWriters.Testing.Tests;

public sealed class GeneratorTestTests
{
    private static GeneratorResult Run<T>()
        where T : IIncrementalGenerator, new() => new GeneratorTest<T> { Code = EchoGenerator.Code, HintNames = ["Audit.g.cs"] }.Run();

    [Fact]
    public void Accepts_a_right_generator() =>
        new GeneratorTest<EchoGenerator> { Code = EchoGenerator.Code, Generated = { ["Audit.g.cs"] = EchoGenerator.Generated } }.Run();

    [Fact]
    public void Gives_the_reasons_of_a_named_step()
    {
        var result = Run<EchoGenerator>();

        result.Expect("Model", IncrementalStepRunReason.New);
        result.Edit("Code.cs", text => text.Replace("Name.Length", "Name.Length + 1")).Expect("Model", IncrementalStepRunReason.Unchanged);
        result.Edit("Code.cs", text => text.Replace("Audit", "Renamed")).Expect("Model", IncrementalStepRunReason.Modified);
        result.Edit("More.cs", _ => EchoGenerator.Code.Replace("Audit", "More"))
            .Expect("Model", IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.New);
    }

    [Fact]
    public void Rejects_an_unexpected_reason() =>
        Wrong.Rejected(() => Run<EchoGenerator>().Expect("Model", IncrementalStepRunReason.Cached), "Model", "expected Cached", "found New");

    [Fact]
    public void Rejects_an_unknown_step() => Wrong.Rejected(() => Run<EchoGenerator>().Reasons("Mode"), "Mode", "Named steps: Model");

    [Fact]
    public void Rejects_an_edit_that_changes_nothing() =>
        Wrong.Rejected(() => Run<EchoGenerator>().Edit("Code.cs", text => text), "changes nothing");

    [Fact]
    public void Rejects_a_generator_that_holds_a_symbol() => Wrong.Rejected(() => Run<HoldsASymbol>(), "Step Model", "Item1", "ISymbol");

    [Fact]
    public void Rejects_a_compilation_in_a_step_without_a_name() =>
        Wrong.Rejected(() => Run<HoldsTheCompilationInAnUnnamedStep>(), "Step (unnamed) holds what it must not", "Compilation");

    [Fact]
    public void Rejects_a_generator_that_is_not_cached() => Wrong.Rejected(() => Run<IsNotCached>(), "Step Model is Modified");

    [Fact]
    public void Rejects_a_generator_that_names_no_step() => Wrong.Rejected(() => Run<NamesNoStep>(), "WithTrackingName");

    [Fact]
    public void Rejects_carriage_returns() => Wrong.Rejected(() => Run<EmitsCarriageReturns>(), "\\r\\n", "line 1");

    [Fact]
    public void Rejects_a_trailing_space() => Wrong.Rejected(() => Run<EmitsATrailingSpace>(), "line 4 has trailing spaces");

    [Fact]
    public void Rejects_a_missing_last_new_line() => Wrong.Rejected(() => Run<EmitsNoLastNewLine>(), "does not end with \\n");

    [Fact]
    public void Rejects_another_encoding() => Wrong.Rejected(() => Run<EmitsUtf16>(), "utf-16");

    [Fact]
    public void Rejects_an_extra_file() => Wrong.Rejected(() => Run<EmitsAnExtraFile>(), "extra:   Extra.g.cs");

    [Fact]
    public void Rejects_a_missing_file() =>
        Wrong.Rejected(() => new GeneratorTest<EmitsNothing> { Code = "class C;", HintNames = ["Audit.g.cs"] }.Run(), "missing: Audit.g.cs");

    [Fact]
    public void Rejects_a_generator_that_makes_nothing_unasked() =>
        Wrong.Rejected(() => new GeneratorTest<EmitsNothing> { Code = "class C;" }.Run(), "made no file");

    [Fact]
    public void Rejects_another_text() =>
        Wrong.Rejected(
            () => new GeneratorTest<EchoGenerator> { Code = EchoGenerator.Code, Generated = { ["Audit.g.cs"] = EchoGenerator.Generated.Replace("The", "A") } }.Run(),
            "line 5", "expected: \"    /// <summary>A name.", "found:    \"    /// <summary>The name.");

    [Fact]
    public void Rejects_code_that_warns_where_nullable_is_enabled() => Wrong.Rejected(() => Run<DoesNotCompileUnderNullable>(), "CS8603");

    [Fact]
    public void Rejects_code_that_warns_where_nullable_is_disabled() =>
        Wrong.Rejected(() => Run<DoesNotCompileWithoutNullable>(), "nullable Disable", "CS866");

    [Fact]
    public void Rejects_an_undocumented_member() => Wrong.Rejected(() => Run<EmitsAnUndocumentedMember>(), "CS1591");

    [Fact]
    public void Rejects_code_that_needs_a_newer_language() => Wrong.Rejected(() => Run<NeedsANewerLanguage>(), "C# 12", "field");

    [Fact]
    public void Rejects_a_generator_that_throws() => Wrong.Rejected(() => Run<Throws>(), "CS8785", "cannot");

    [Fact]
    public void Rejects_a_generator_that_throws_on_code_cut_off() =>
        Wrong.Rejected(() => Run<ThrowsOnMalformedCode>(), "Code.cs cut off after", "no brace");

    [Fact]
    public void Rejects_a_generator_that_reports_diagnostics() => Wrong.Rejected(() => Run<ReportsADiagnostic>(), "RW9999");

    [Fact]
    public void Rejects_a_generator_that_depends_on_the_order_of_files() =>
        Wrong.Rejected(() => new GeneratorTest<DependsOnTheOrderOfFiles> { Code = EchoGenerator.Code }.Run(), "depends on the order");
}
