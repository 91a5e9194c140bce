namespace ResponseWriters.Generators.Tests;

public class ConstructorTests
{
    private const string SetsNext = "{ get; } = global::ResponseWriters.NextWriter.To(";

    [Fact]
    public void A_class_without_a_constructor_gets_one() => Assert.Contains(
        "    public W(global::ResponseWriters.IResponseWriter inner) => Next = global::ResponseWriters.NextWriter.To(inner);\n",
        Generate.Text("[ChainedWriter] sealed partial class W;"));

    [Fact]
    public void The_constructor_of_an_abstract_class_is_protected() => Assert.Contains(
        "    protected W(global::ResponseWriters.IResponseWriter inner)", Generate.Text("[ChainedWriter] abstract partial class W;"));

    [Theory]
    [InlineData("W(IResponseWriter inner)", "inner")]
    [InlineData("W(IResponseWriter beneath)", "beneath")]
    [InlineData("W(IResponseWriter @class)", "@class")]
    [InlineData("W(IResponseWriter other, IResponseWriter inner) { object Kept => other; }", "inner")]
    [InlineData("W(IResponseWriter other, IResponseWriter next) { object Kept => other; }", "next")]
    [InlineData("W(IResponseWriter next, IResponseWriter inner) { object Kept => next; }", "inner")]
    [InlineData("W(IResponseWriter? inner = null)", "inner!")]
    [InlineData("W(IResponseWriter Next)", "Next")]
    public void Next_is_made_of_the_primary_constructors_writer(string declaration, string inner) => Assert.Contains(
        $"{SetsNext}{inner});", Generate.Text($"#nullable enable annotations\n[ChainedWriter] sealed partial class {declaration}" + (declaration.EndsWith('}') ? "" : ";")));

    [Theory]
    [InlineData("public W(IResponseWriter inner) => Next = NextWriter.To(inner);")]
    [InlineData("public W(int a, IResponseWriter b) { Next = NextWriter.To(b); }")]
    [InlineData("internal W(IResponseWriter inner) { this.Next = NextWriter.To(inner); }")]
    [InlineData("private W(IResponseWriter inner) { if (inner is null) throw new ArgumentNullException(); Next = NextWriter.To(inner); }")]
    public void A_constructor_can_set_Next(string constructor)
    {
        var text = Generate.Text("[ChainedWriter] sealed partial class W { " + constructor + " }");
        Assert.Contains("private global::ResponseWriters.NextWriter Next { get; }\n", text);
        Assert.DoesNotContain("W(global::ResponseWriters.IResponseWriter inner)", text);
    }

    [Fact]
    public void A_constructor_beside_a_primary_one_without_a_writer_can_set_Next() => Assert.DoesNotContain(SetsNext, Generate.Text("""
        [ChainedWriter]
        sealed partial class W(int limit)
        {
            public W(IResponseWriter inner, int limit) : this(limit) => Next = NextWriter.To(inner);

            public int Limit => limit;
        }
        """));

    [Fact]
    public void A_writer_that_also_uses_its_parameter_causes_no_warning() => Generate.Run("""
        [ChainedWriter]
        sealed partial class W(IResponseWriter inner)
        {
            private readonly IResponseWriter _kept = inner;

            public ValueTask CloseAsync() => _kept is null ? default : Next.CloseAsync();
        }

        [ChainedWriter]
        sealed partial class Capturing(IResponseWriter inner)
        {
            public ValueTask CloseAsync() => inner.CloseAsync();
        }
        """);

    [Fact]
    public void Next_is_protected_in_an_unsealed_class() => Assert.Contains(
        "    protected global::ResponseWriters.NextWriter Next { get; }\n", Generate.Text("[ChainedWriter] partial class W;"));

    [Fact]
    public void A_record_with_its_own_copy_constructor_gets_a_constructor() => Assert.Contains(
        "public W(global::ResponseWriters.IResponseWriter inner)",
        Generate.Text("[ChainedWriter] sealed partial record W { W(W other) => Next = other.Next; }"));

    [Theory]
    [InlineData("class Base { }")]
    [InlineData("class Base { protected Base() { } public Base(int a) { } }")]
    [InlineData("class Base { protected Base(int a = 1, params string[] b) { } }")]
    [InlineData("class Base(int a = 1) { public int A => a; }")]
    [InlineData("class Base { public virtual string Next(int a) => \"\"; }")]
    [InlineData("class Base { protected int Next = 1; }")]
    [InlineData("class Base { private int Next => 1; int Kept => Next; }")]
    [InlineData("class Base { protected class Next { } }")]
    [InlineData("class Base : Random;")]
    public void A_class_can_derive_from_another(string code)
    {
        Generate.Text(code + " [ChainedWriter] sealed partial class W : Base;");
        Generate.Text(code + " [ChainedWriter] partial class W(IResponseWriter inner) : Base;");
    }
}
