using ResponseWriters.Analyzers.Shape;
using ResponseWriters.CodeFixes.Shape;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Shape;

public sealed class NoInnerWriterAnalyzerTests
{
    [Fact]
    public Task Reports_a_class_whose_constructors_do_not_take_it() => Check.Reports<NoInnerWriterAnalyzer>(
        "[ChainedWriter] public sealed partial class {|#0:Audit|}(ILogger<Audit> logger) { public ILogger Logger => logger; }",
        expected: new Expected("RW0002", 0) { Message = "No constructor of 'Audit' takes the writer beneath it: add a parameter of type 'IResponseWriter'" });

    [Fact]
    public Task Reports_a_base_class_that_cannot_be_constructed() => Check.Reports<NoInnerWriterAnalyzer>(
        "[ChainedWriter] partial class [|Audit|] : Named; class Named(string name) { public string Name => name; }",
        needNotCompile: "A class without a constructor does not compile under this base class");

    [Fact]
    public Task Reports_a_constructor_that_leaves_Next_unset() => Check.Reports<NoInnerWriterAnalyzer>(
        """
        [ChainedWriter] sealed partial class Audit
        {
            public {|#0:Audit|}(IResponseWriter inner, bool flag)
            {
                if (flag)
                    Next = NextWriter.To(inner);
            }

            public {|#1:Audit|}(IResponseWriter inner) { }
        }
        """,
        expected:
        [
            new Expected("RW0002", 0) { Message = "This constructor of 'Audit' can end without setting 'Next': set it with 'Next = NextWriter.To(inner)'" },
            new Expected("RW0002", 1),
        ]);

    [Theory]
    [InlineData("Next = NextWriter.To(inner);")]
    [InlineData("if (flag) Next = NextWriter.To(inner); else Next = NextWriter.To(new Audit(inner));")]
    [InlineData("if (!flag) throw new ArgumentException(); Next = NextWriter.To(inner);")]
    [InlineData("try { Console.WriteLine(); } finally { Next = NextWriter.To(inner); }")]
    [InlineData("while (true) { if (flag) { Next = NextWriter.To(inner); break; } flag = !flag; }")]
    [InlineData("(Next, flag) = (NextWriter.To(inner), true);")]
    [InlineData("this.Next = flag switch { true => NextWriter.To(inner), false => throw new ArgumentException() };")]
    public Task Stays_silent_where_every_path_sets_it(string body) => Check.Silent<NoInnerWriterAnalyzer>($$"""
        [ChainedWriter] sealed partial class Audit
        {
            public Audit(IResponseWriter inner) => Next = NextWriter.To(inner);
            public Audit(IResponseWriter inner, int more) : this(inner) { }
            public Audit(IResponseWriter inner, bool flag) { {{body}} }
        }
        """);

    [Fact]
    public Task Stays_silent_on_all_ways_to_take_it() => Check.Silent<NoInnerWriterAnalyzer>("""
        [ChainedWriter] sealed partial class None;
        [ChainedWriter] sealed partial class Primary<T>(IResponseWriter next, T value) { public T Value => value; }
        [ChainedWriter] partial class Base { protected Base(IResponseWriter inner) { Next = NextWriter.To(inner); } }
        [ChainedWriter] partial class Derived(IResponseWriter inner) : Base(inner);
        [ChainedWriter] partial class Further : Derived { public Further(IResponseWriter inner) : base(inner) { } }
        [ChainedWriter] sealed partial record Record(IResponseWriter Inner);
        """);

    [Fact]
    public Task Stays_silent_where_something_else_is_at_fault() => Check.Silent<NoInnerWriterAnalyzer>("""
        [ChainedWriter] static partial class Static;
        [ChainedWriter] class NotPartial(int number) { public int Number => number; }
        """);

    [Fact]
    public Task Fix_adds_the_parameter_to_a_primary_constructor() => Check.Fixes<NoInnerWriterAnalyzer, NoInnerWriterFix>(
        """
        [ChainedWriter]
        public sealed partial class [|Audit|](ILogger<Audit> logger)
        {
            public ILogger Logger => logger;
        }

        [ChainedWriter]
        public sealed partial class [|Empty|]();
        """,
        """
        [ChainedWriter]
        public sealed partial class Audit(IResponseWriter inner, ILogger<Audit> logger)
        {
            public ILogger Logger => logger;
        }

        [ChainedWriter]
        public sealed partial class Empty(IResponseWriter inner);
        """);

    [Fact]
    public Task Fix_adds_the_parameter_to_every_constructor_and_sets_Next() => Check.Fixes<NoInnerWriterAnalyzer, NoInnerWriterFix>(
        """
        [ChainedWriter]
        public sealed partial class [|Audit|]
        {
            private readonly string _name;

            public Audit(string name) => _name = name;

            public Audit() : this("")
            {
            }

            public Audit(int number)
            {
                _name = number.ToString();
            }
        }
        """,
        """
        [ChainedWriter]
        public sealed partial class Audit
        {
            private readonly string _name;

            public Audit(IResponseWriter inner, string name)
            {
                Next = NextWriter.To(inner);
                _name = name;
            }

            public Audit(IResponseWriter inner) : this(inner, "")
            {
            }

            public Audit(IResponseWriter inner, int number)
            {
                Next = NextWriter.To(inner);
                _name = number.ToString();
            }
        }
        """);

    [Fact]
    public Task Fix_sets_Next_where_the_inner_writer_is_there() => Check.Fixes<NoInnerWriterAnalyzer, NoInnerWriterFix>(
        """
        [ChainedWriter]
        public sealed partial class Audit
        {
            public [|Audit|](IResponseWriter below)
            {
            }
        }
        """,
        """
        [ChainedWriter]
        public sealed partial class Audit
        {
            public Audit(IResponseWriter below)
            {
                Next = NextWriter.To(below);
            }
        }
        """);

    [Fact]
    public Task No_fix_where_a_parameter_has_the_name() => Check.OffersNoFix<NoInnerWriterAnalyzer, NoInnerWriterFix>(
        "[ChainedWriter] public sealed partial class [|Audit|](string inner) { public string Inner => inner; }");
}
