namespace ResponseWriters.Generators.Tests;

public class KindsOfClassTests
{
    [Theory]
    [InlineData("[ChainedWriter] sealed partial class W;")]
    [InlineData("[ChainedWriter] partial class W;")]
    [InlineData("[ChainedWriter] abstract partial class W;")]
    [InlineData("[ChainedWriter] public partial record W;")]
    [InlineData("[ChainedWriter] public sealed partial record W;")]
    [InlineData("[ChainedWriter] public sealed partial record class W(IResponseWriter inner);")]
    [InlineData("[ChainedWriter] public partial record W(IResponseWriter Inner, int Limit = 3);")]
    [InlineData("[ChainedWriter] public abstract partial record W(IResponseWriter Inner);")]
    [InlineData("[ChainedWriter] public sealed unsafe partial class W;")]
    [InlineData("[ChainedWriter] public sealed partial class W { static W() { } }")]
    [InlineData("[ChainedWriter] public sealed partial class W : IAsyncDisposable { public ValueTask DisposeAsync() => default; }")]
    [InlineData("[ChainedWriter] public sealed partial class W : IResponseWriter;")]
    [InlineData("[ChainedWriter] public sealed partial class W : IChainedWriter<W>, IDescribedWriter;")]
    [InlineData("[ChainedWriterAttribute()] public sealed partial class W;")]
    [InlineData("[global::ResponseWriters.ChainedWriter, Obsolete] public sealed partial class W;")]
    public void Classes_of_every_kind_are_writers(string code) => Generate.Text(code);

    [Theory]
    [InlineData("<T>", "")]
    [InlineData("<T1, T2, T3>", "where T1 : class? where T2 : struct where T3 : unmanaged")]
    [InlineData("<T, TOther>", "where T : TOther where TOther : class, IComparable<T>, new()")]
    [InlineData("<T>", "where T : notnull, IEnumerable<Dictionary<string, T?>>")]
    [InlineData("<T>", "where T : W<T>")]
    [InlineData("<@class, @T>", "where @class : Exception")]
    [InlineData("<Data, Inner, Context>", "")]
    public void Generic_classes_are_writers(string parameters, string constraints) =>
        Generate.Text($"[ChainedWriter] public partial class W{parameters} {constraints};");

    [Theory]
    [InlineData("partial class A")]
    [InlineData("static partial class A")]
    [InlineData("abstract partial class A<T> where T : class")]
    [InlineData("partial struct A<T>")]
    [InlineData("readonly ref partial struct A")]
    [InlineData("partial record A(int X)")]
    [InlineData("readonly partial record struct A(int X)")]
    [InlineData("partial interface A")]
    [InlineData("partial class @class")]
    public void Writers_nest_in_types_of_every_kind(string container)
    {
        Generate.Text(container + " { [ChainedWriter] internal sealed partial class W(IResponseWriter inner); }");
        Generate.Text("namespace N { partial class Outer { " + container + " { [ChainedWriter] internal partial class W<TOwn>; } } }");
    }

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    [InlineData("private protected")]
    [InlineData("protected internal")]
    public void Nested_writers_can_have_any_accessibility(string accessibility) =>
        Generate.Text("public partial class A { " + accessibility + " partial class Seen; [ChainedWriter] " + accessibility + " partial class W(IResponseWriter inner, IEnumerable<Seen> seen) { IEnumerable<Seen> Kept => seen; } }");

    [Fact]
    public void A_class_in_several_files_is_one_writer()
    {
        var result = new Testing.GeneratorTest<ChainedWriterGenerator>
        {
            Code = "using ResponseWriters; namespace N; public sealed partial class W { public ValueTask CloseAsync() => Next.CloseAsync(); }",
            Files =
            {
                ["Second.cs"] = "namespace N; [ResponseWriters.ChainedWriter] partial class W;",
                ["Third.cs"] = "namespace N; partial class W { public W(ResponseWriters.IResponseWriter inner) => Next = ResponseWriters.NextWriter.To(inner); }",
            },
            HintNames = ["N.W.g.cs"],
        }.Run();

        var text = result.Files["N.W.g.cs"];
        Assert.DoesNotContain("CloseAsync()", text);
        Assert.DoesNotContain("W(global::ResponseWriters.IResponseWriter inner) =>", text);
    }

    [Fact]
    public void One_file_can_have_several_writers() => Assert.Equal(
        ["A.g.cs", "B.A.g.cs", "B.C.g.cs"],
        Generate.Run("[ChainedWriter] partial class A; namespace B { [ChainedWriter] partial class A; [ChainedWriter] partial class C; }").Files.Keys);

    [Theory]
    [InlineData("namespace @event; [ChainedWriter] public sealed partial class @class(IResponseWriter @in, IServiceProvider @out) { object Kept => @out; }")]
    [InlineData("namespace @namespace.@static.var { [ChainedWriter] public partial class @var<@async>; }")]
    [InlineData("namespace N; [ChainedWriter] public sealed partial class @record { }")]
    [InlineData("namespace N; [ChainedWriter] public sealed partial class @field(IResponseWriter @field);")]
    [InlineData("namespace N; [ChainedWriter] public sealed partial class @await { public ValueTask CloseAsync() => Next.CloseAsync(); }")]
    public void Keywords_can_be_names(string code) => Generate.Text(code);

    [Theory]
    [InlineData("namespace System.Custom { class ValueTask; class ReadOnlyMemory; [ChainedWriter] sealed partial class W; }")]
    [InlineData("namespace N { class System; class ResponseWriters; class Microsoft; [ChainedWriter] sealed partial class W(IResponseWriter inner, ILogger<W> log) { object Kept => log; } }")]
    [InlineData("namespace N { class IResponseWriter; class NextWriter; class HttpContext; class CancellationToken; [ChainedWriter] sealed partial class W; }")]
    [InlineData("[ChainedWriter] sealed partial class W { class System; class ResponseWriters; class Microsoft; }")]
    [InlineData("[ChainedWriter] partial class W { new int GetType => 1; public int Kept => GetType; }")]
    [InlineData("class Base { public class W; } [ChainedWriter] sealed partial class W : Base;")]
    [InlineData("class Base { public class W<T>; } [ChainedWriter] sealed partial class W<T> : Base;")]
    public void Names_in_the_users_code_are_not_mistaken_for_others(string code) => Generate.Text(code);
}
