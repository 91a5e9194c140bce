using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

public class HintNameTests
{
    [Theory]
    [InlineData("[ChainedWriter] partial class W;", "W.g.cs")]
    [InlineData("namespace A.B; [ChainedWriter] partial class W;", "A.B.W.g.cs")]
    [InlineData("namespace A.@event; [ChainedWriter] partial class @class;", "A.event.class.g.cs")]
    [InlineData("namespace A; partial class B<T> { partial struct C { [ChainedWriter] partial class W<T1, T2>; } }", "A.B-1+C+W-2.g.cs")]
    public void Files_are_named_after_the_class(string code, string hintName) => Assert.Equal([hintName], Generate.Run(code).Files.Keys);

    [Theory]
    [InlineData("namespace A { [ChainedWriter] partial class W; } namespace B { [ChainedWriter] partial class W; }")]
    [InlineData("[ChainedWriter] partial class W; [ChainedWriter] partial class W<T>; [ChainedWriter] partial class W<T, U>;")]
    [InlineData("[ChainedWriter] partial class W { [ChainedWriter] partial class V; } namespace N { [ChainedWriter] partial class V; }")]
    [InlineData("partial class A<T> { [ChainedWriter] partial class W; } namespace A.B { [ChainedWriter] partial class W; }")]
    [InlineData("[ChainedWriter] partial class W; [ChainedWriter] partial class w;")]
    [InlineData("namespace A { [ChainedWriter] partial class W; } namespace a { [ChainedWriter] partial class W; }")]
    [InlineData("namespace A.B { [ChainedWriter] partial class W; } namespace A.b { [ChainedWriter] partial class w; }")]
    [InlineData("partial class A { [ChainedWriter] partial class W; } partial struct a { [ChainedWriter] partial class W; }")]
    [InlineData("partial class A { [ChainedWriter] partial class W; [ChainedWriter] partial class w; }")]
    [InlineData("[ChainedWriter] partial class Ä; [ChainedWriter] partial class ä; [ChainedWriter] partial class Ö; [ChainedWriter] partial class _;")]
    [InlineData("[ChainedWriter] partial class W<T>; [ChainedWriter] partial class w<T>; [ChainedWriter] partial class w_1;")]
    [InlineData("[ChainedWriter] partial class I; [ChainedWriter] partial class i; [ChainedWriter] partial class ı; [ChainedWriter] partial class İ;")]
    public void No_two_classes_share_a_name(string code)
    {
        var names = Generate.Run(code, "CS8981").Files.Keys.ToArray();
        Assert.Equal(code.Split("[ChainedWriter]").Length - 1, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches("^[A-Za-z0-9_.+-]+$", name));
    }

    [Fact]
    public void Long_names_are_cut_without_becoming_equal()
    {
        var space = string.Join(".", Enumerable.Repeat("Segment", 30));
        var names = Generate.Run($"namespace A.{space} {{ [ChainedWriter] partial class W; }} namespace B.{space} {{ [ChainedWriter] partial class W; }}").Files.Keys.ToArray();
        Assert.Equal(2, names.Length);
        Assert.All(names, name => Assert.InRange(name.Length, 1, 150));
    }

    [Fact]
    public void A_twin_in_another_file_is_seen_as_well()
    {
        var result = new GeneratorTest<ChainedWriterGenerator> { Code = "[ResponseWriters.ChainedWriter] partial class Writer;", HintNames = ["Writer.g.cs"] }.Run();
        var edited = result.Edit("Other.cs", _ => "[ResponseWriters.ChainedWriter] partial class WRITER;");
        Assert.Equal(2, edited.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
