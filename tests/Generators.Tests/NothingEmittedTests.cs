namespace ResponseWriters.Generators.Tests;

/// <summary>Where emitted code could not compile there is none: the analyzers say why.</summary>
public class NothingEmittedTests
{
    [Theory]
    [InlineData("[ChainedWriter] sealed class W;")]
    [InlineData("class A { [ChainedWriter] sealed partial class W; }")]
    [InlineData("partial class A { struct B { [ChainedWriter] sealed partial class W; } }")]
    [InlineData("interface A { partial struct B { [ChainedWriter] sealed partial class W; } }")]
    public void For_a_class_that_is_not_partial_all_the_way(string code) => Generate.Nothing(code);

    [Theory]
    [InlineData("[ChainedWriter] static partial class W;")]
    [InlineData("[ChainedWriter] partial struct W;")]
    [InlineData("[ChainedWriter] partial record struct W(IResponseWriter inner);")]
    [InlineData("[ChainedWriter] partial interface W;")]
    [InlineData("[ChainedWriter] enum W { A }")]
    [InlineData("[ChainedWriter] delegate void W();")]
    [InlineData("[ChainedWriter] file sealed partial class W;")]
    [InlineData("file partial class A { [ChainedWriter] sealed partial class W; }")]
    public void For_a_kind_of_type_that_cannot_be_a_writer(string code) => Generate.Nothing(code);

    [Theory]
    [InlineData("private int Next;")]
    [InlineData("public NextWriter Next { get; } = default;")]
    [InlineData("void Next() { }")]
    [InlineData("class Next;")]
    [InlineData("int get_Next() => 1;")]
    public void For_a_class_with_its_own_Next(string member) => Generate.Nothing("[ChainedWriter] sealed partial class W { " + member + " }");

    [Theory]
    [InlineData("[ChainedWriter] sealed partial class Next;")]
    [InlineData("[ChainedWriter] sealed partial class W<Next>;")]
    [InlineData("[ChainedWriter] sealed partial record W(IResponseWriter Next);")]
    [InlineData("[ChainedWriter] partial class Base; [ChainedWriter] sealed partial class W : Base { new int Next; }", "Base.g.cs")]
    public void For_a_class_in_which_Next_is_another_name(string code, string? other = null) => Only(code, other);

    [Theory]
    [InlineData("sealed partial class W { public W() { } }")]
    [InlineData("sealed partial class W { private W(int a) { } }")]
    [InlineData("sealed partial class W(ILogger<W> logger);")]
    [InlineData("sealed partial record W(string Name);")]
    [InlineData("sealed partial class W { public W(ref IResponseWriter inner) { } }")]
    [InlineData("sealed partial class W { public W(IResponseWriter one, IResponseWriter two) { } }")]
    [InlineData("sealed partial class W { public W(params IResponseWriter[] all) { } }")]
    public void For_a_class_whose_constructors_take_no_inner_writer(string code) => Generate.Nothing("[ChainedWriter] " + code);

    [Theory]
    [InlineData("class Base(int a) { public int A => a; }")]
    [InlineData("class Base { private Base() { } }")]
    [InlineData("class Base { public Base(int a = 1) { } public Base(string b = \"\") { } }")]
    public void For_a_class_that_needs_a_constructor_but_cannot_call_its_bases(string code) =>
        Generate.Nothing(code + " [ChainedWriter] sealed partial class W : Base;");

    [Theory]
    [InlineData("[ChainedWriter] sealed partial class W { public required int Limit { get; init; } }")]
    [InlineData("[ChainedWriter] partial class W(IResponseWriter inner) { public required int Limit; }")]
    [InlineData("class Base { public required int Limit { get; init; } } [ChainedWriter] sealed partial class W : Base;")]
    public void For_a_class_with_required_members(string code) => Generate.Nothing(code);

    [Fact]
    public void But_a_constructor_may_set_the_required_members() => Generate.Text("""
        [ChainedWriter]
        sealed partial class W
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public W(IResponseWriter inner) => (Next, Limit) = (NextWriter.To(inner), 3);

            public required int Limit { get; init; }
        }

        abstract partial class WithoutCreate
        {
            public required int Limit { get; init; }
        }
        """);

    [Theory]
    [InlineData("[ChainedWriter] class Base; [ChainedWriter] sealed partial class W : Base;")]
    [InlineData("[ChainedWriter] sealed partial class W : Missing;")]
    [InlineData("[ChainedWriter] partial class A : B; [ChainedWriter] partial class B : A;")]
    [InlineData("class Plain(IResponseWriter inner) { object A => inner; } [ChainedWriter] sealed partial class W : Plain;")]
    public void For_a_class_with_a_base_that_does_not_work(string code) => Generate.Nothing(code);

    [Theory]
    [InlineData("[ChainedWriter] partial class Base { private Base(IResponseWriter inner) { } } [ChainedWriter] sealed partial class W : Base;", "Base.g.cs")]
    [InlineData("[ChainedWriter] partial class Base { internal protected Base(ref int a, IResponseWriter inner) { } } [ChainedWriter] sealed partial class W : Base;", "Base.g.cs")]
    [InlineData("[ChainedWriter] public abstract partial class Base { protected Base(IResponseWriter inner, Hidden a) { } protected class Hidden; } [ChainedWriter] public sealed partial class W : Base;", "Base.g.cs")]
    [InlineData("[ChainedWriter] public abstract partial class Base { internal Base(IResponseWriter inner, List<Hidden[]> a) { } } class Hidden; [ChainedWriter] public sealed partial class W : Base;", "Base.g.cs")]
    public void For_a_derived_class_that_cannot_repeat_its_bases_constructor(string code, string other) => Only(code, other);

    [Fact]
    public void For_a_class_marked_with_another_attribute_of_the_name() => Generate.Nothing(
        "namespace Mine { class ChainedWriterAttribute : Attribute; [Mine.ChainedWriter] sealed partial class W; }");

    [Fact]
    public void For_a_class_when_the_attribute_is_all_there_is() => new Testing.GeneratorTest<ChainedWriterGenerator>
    {
        Code = "namespace ResponseWriters { class ChainedWriterAttribute : System.Attribute; [ChainedWriter] sealed partial class W; }",
        MetadataReferences = [.. Testing.References.Framework],
        HintNames = [],
    }.Run();

    [Theory]
    [InlineData("[ChainedWriter] sealed partial class W(IResponseWriter inner, Missing a);")]
    [InlineData("[ChainedWriter] sealed partial class W(IResponseWriter inner, List<Missing[]> a);")]
    public void For_a_parameter_of_an_unknown_type_there_is_no_Create(string code)
    {
        var result = new Testing.GeneratorTest<ChainedWriterGenerator> { Code = "using ResponseWriters;\n" + code, NeedNotCompile = "Missing" }.Run();
        Assert.DoesNotContain("Create(", Assert.Single(result.Files).Value);
    }

    private static void Only(string code, string? hintName) => new Testing.GeneratorTest<ChainedWriterGenerator>
    {
        Code = "using ResponseWriters;\n" + code,
        HintNames = hintName is null ? [] : [hintName],
        NeedNotCompile = "without generated members writers do not compile",
    }.Run();
}
