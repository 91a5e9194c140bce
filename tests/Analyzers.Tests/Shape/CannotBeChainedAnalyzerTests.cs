using ResponseWriters.Analyzers.Shape;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Shape;

public sealed class CannotBeChainedAnalyzerTests
{
    [Theory]
    [InlineData("[ChainedWriter] static partial class {|#0:Audit|};", "a static class has no instances")]
    [InlineData("[ChainedWriter] file partial class {|#0:Audit|};", "a 'file' type cannot have another part in a generated file")]
    [InlineData("file partial class Outer { [ChainedWriter] public partial class {|#0:Audit|}; }", "'Outer' around it is a 'file' type, which cannot have another part in a generated file")]
    [InlineData("[ChainedWriter] partial class {|#0:Audit|} { public string Next => \"\"; }", "the name 'Next' is taken, which the generated part needs: rename the other")]
    [InlineData("[ChainedWriter] partial class {|#0:Audit|}<Next>;", "the name 'Next' is taken, which the generated part needs: rename the other")]
    [InlineData("[ChainedWriter] partial class {|#0:Audit|} { public required string Name { get; set; } }", "it is made for every response by a generated factory, which cannot set the required member 'Name'")]
    public Task Reports_with_the_reason(string code, string reason) => Check.Reports<CannotBeChainedAnalyzer>(
        code, expected: new Expected("RW0003", 0) { Message = $"'Audit' cannot be a chained writer: {reason}" });

    [Fact]
    public Task Reports_what_is_no_class() => Check.Reports<CannotBeChainedAnalyzer>(
        "[ChainedWriter] partial struct [|Value|]; [ChainedWriter] partial interface [|IWriter|]; [ChainedWriter] partial record struct [|Record|];",
        needNotCompile: "The attribute is for classes");

    [Fact]
    public Task Stays_silent_on_classes() => Check.Silent<CannotBeChainedAnalyzer>("""
        [ChainedWriter] abstract partial class Abstract;
        [ChainedWriter] sealed partial record Record(IResponseWriter Inner);
        [ChainedWriter] class NotPartial;
        [ChainedWriter] partial class Number(int number) { public int Value => number; }
        partial struct Around { [ChainedWriter] public partial class Audit<T>; }
        static class Other { public static string Next => ""; }
        [ChainedWriter] sealed partial class @event(IResponseWriter inner)
        {
            public required string Name { get; set; }
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public @event(IResponseWriter inner, HttpContext context) : this(inner) => Name = context.TraceIdentifier;
        }
        """);
}
