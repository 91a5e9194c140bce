using ResponseWriters.Analyzers.Shape;
using ResponseWriters.CodeFixes.Shape;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Shape;

public sealed class NotPartialAnalyzerTests
{
    [Fact]
    public Task Reports_a_class_that_is_not_partial() => Check.Reports<NotPartialAnalyzer>(
        "[ChainedWriter] public sealed class {|#0:Audit|};",
        expected: new Expected("RW0001", 0) { Message = "'Audit' must be partial: the members that make 'Audit' a chained writer are generated into another part of it" });

    [Fact]
    public Task Reports_a_type_around_it_once() => Check.Reports<NotPartialAnalyzer>("""
        public static class [|Writers|]
        {
            public partial struct Inner
            {
                [ChainedWriter] internal sealed partial class First;
                [ChainedWriter] internal sealed partial class Second<T>(IResponseWriter inner);
            }
        }
        """);

    [Fact]
    public Task Reports_every_level() => Check.Reports<NotPartialAnalyzer>("""
        interface [|IOuter|] { record struct [|Middle|] { [ChainedWriter] record class [|Audit|](IResponseWriter Inner); } }
        """);

    [Fact]
    public Task Stays_silent_on_what_is_partial_or_no_writer() => Check.Silent<NotPartialAnalyzer>("""
        class Outer { class Nested; }
        [ChainedWriter] sealed partial class Audit;
        partial class Around { [ChainedWriter] sealed partial class Audit(IResponseWriter inner); }
        sealed class ByHand(IResponseWriter inner) { public IResponseWriter Inner => inner; }
        """);

    [Fact]
    public Task Stays_silent_where_the_kind_of_type_is_at_fault() => Check.Silent<NotPartialAnalyzer>("""
        [ChainedWriter] static class Audit;
        file class Outer { [ChainedWriter] class Nested; }
        """);

    [Fact]
    public Task Stays_silent_about_an_attribute_of_that_name_elsewhere() => Check.Silent<NotPartialAnalyzer>("""
        namespace Mine { class ChainedWriterAttribute : Attribute; [ChainedWriter] class Audit; }
        """);

    [Fact]
    public Task Fix_makes_all_levels_partial() => Check.Fixes<NotPartialAnalyzer, NotPartialFix>(
        """
        /// <summary>Outer.</summary>
        class [|Outer|]
        {
            public readonly struct [|Middle|]
            {
                [ChainedWriter]
                internal sealed class [|Audit|]<T>(IResponseWriter inner) where T : class;
            }
        }

        [ChainedWriter]
        record [|Other|];
        """,
        """
        /// <summary>Outer.</summary>
        partial class Outer
        {
            public readonly partial struct Middle
            {
                [ChainedWriter]
                internal sealed partial class Audit<T>(IResponseWriter inner) where T : class;
            }
        }

        [ChainedWriter]
        partial record Other;
        """);
}
