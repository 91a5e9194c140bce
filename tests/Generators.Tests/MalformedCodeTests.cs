using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

public class MalformedCodeTests
{
    [Theory]
    [InlineData("[ChainedWriter")]
    [InlineData("[ChainedWriter]")]
    [InlineData("[ChainedWriter] partial")]
    [InlineData("[ChainedWriter] partial class")]
    [InlineData("[ChainedWriter] partial class W(")]
    [InlineData("[ChainedWriter] partial class W<")]
    [InlineData("[ChainedWriter] partial class W<,>;")]
    [InlineData("[ChainedWriter] partial class W<T, T>;")]
    [InlineData("[ChainedWriter] partial class W : ;")]
    [InlineData("[ChainedWriter] partial class W : I1, I2<;")]
    [InlineData("[ChainedWriter] partial class { }")]
    [InlineData("[ChainedWriter] partial class 1W;")]
    [InlineData("[ChainedWriter] partial class W; [ChainedWriter] partial class W;")]
    [InlineData("[ChainedWriter, ChainedWriter] partial class W;")]
    [InlineData("[ChainedWriter] partial class W; [ChainedWriter] partial record W; [ChainedWriter] class W;")]
    [InlineData("[ChainedWriter] partial class W; partial struct W; partial interface W;")]
    [InlineData("[ChainedWriter(1)] partial class W(IResponseWriter inner, IResponseWriter inner);")]
    [InlineData("[ChainedWriter] partial class W { public W(IResponseWriter inner, }")]
    [InlineData("[ChainedWriter] partial class W { public W(IResponseWriter) }")]
    [InlineData("[ChainedWriter] partial class W { public ValueTask CloseAsync( }")]
    [InlineData("[ChainedWriter] partial class W { public ValueTask CloseAsync() => Next. }")]
    [InlineData("[ChainedWriter] partial class W { public CloseAsync() { } }")]
    [InlineData("[ChainedWriter] partial class W { public ValueTask CloseAsync() => default; public ValueTask CloseAsync() => default; }")]
    [InlineData("[ChainedWriter] partial class W { ValueTask IMissing.CloseAsync() => default; ValueTask IResponseWriter.() => default; }")]
    [InlineData("[ChainedWriter] partial class W(IResponseWriter inner, [FromKeyedServices(] object a);")]
    [InlineData("[ChainedWriter] partial class W(IResponseWriter inner, [FromKeyedServices(Missing)] object a, int b = Missing);")]
    [InlineData("[ChainedWriter] partial class W(IResponseWriter inner, [FromKeyedServices(new[] { 1 })] object a, int b = \"text\");")]
    [InlineData("[ChainedWriter] partial class W(IResponseWriter inner, params int a, ref readonly __arglist);")]
    [InlineData("[ChainedWriter] partial class W(IResponseWriter inner, void a, List<> b, var c);")]
    [InlineData("[ChainedWriter] partial class A { [ChainedWriter] partial class A; }")]
    [InlineData("partial class A<T> : A<A<T>> { [ChainedWriter] partial class W : A<W>; }")]
    [InlineData("namespace { [ChainedWriter] partial class W; }")]
    [InlineData("namespace N.; [ChainedWriter] partial class W;")]
    [InlineData("class C { void M() { [ChainedWriter] partial class W { } } }")]
    [InlineData("[ChainedWriter] partial class W : Object { } } }")]
    [InlineData("[ChainedWriter] partial class W : System.Enum; [ChainedWriter] partial class V : int; [ChainedWriter] partial class U : dynamic;")]
    [InlineData("[ChainedWriter] partial class W<T> : T;")]
    [InlineData("[ChainedWriter] partial class W : W;")]
    [InlineData("[assembly: CLSCompliant(")]
    [InlineData("[Obsolete(DiagnosticId = )] class Old; [ChainedWriter] partial class W(IResponseWriter inner, Old a);")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental()] class Old; [ChainedWriter] partial class W(IResponseWriter inner, Old a);")]
    public void No_code_makes_the_generator_fail(string code)
    {
        var result = new GeneratorTest<ChainedWriterGenerator>
        {
            Code = "using ResponseWriters;\npublic static class Fine;",
            HintNames = [],
        }.Run();
        result.Edit("Code.cs", _ => "using ResponseWriters;\n" + code).Edit("Code.cs", text => text + "\n[ChainedWriter] partial class Last;");
    }
}
