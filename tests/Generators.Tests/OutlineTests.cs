using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Generators.Parser;
using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

/// <summary>After which edits the writers are looked at again.</summary>
public class OutlineTests
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, preprocessorSymbols: ["SYMBOL"]);

    private const string Code = """
        using System;
        using ResponseWriters;

        namespace N;

        [ChainedWriter]
        public sealed partial class First(IResponseWriter inner, int size = Sizes.Default)
        {
            private int _field = 1;
            private int _count;

            public First(IResponseWriter inner) : this(inner, 2) { _count = 33; }

            public int Count { get => _count; set { _count = value; } }

            public int Size => size + 4;

            public int this[int index] => index + 5;

            public event Action Changed { add { _count = 6; } remove { _count = 7; } }

            ~First() { _count = 8; }

            public static First operator +(First writer, int by) { writer._count += by + 9; return writer; }

            public static explicit operator int(First writer) => writer._count + 10;

            public int Method()
            {
                int Local() => 11;
                return Local() + _field;
            }

            private sealed class Nested { public int Method() => 12; }

            #if SYMBOL
            private int Symbol;
            #endif
        }

        internal static class Sizes { public const int Default = 13; }

        internal interface IOther { int Method() => 14; }
        """;

    private const string Program = """
        System.Console.WriteLine("15");

        return Add(16);

        static int Add(int number) => number + 17;
        """;

    public static TheoryData<string> InBodies => ["33; }", "4;", "5;", "6; }", "7; }", "8; }", "9; return", "10;", "11;", "12; }", "14; }", "\"15\"", "16)", "17;"];

    [Theory]
    [MemberData(nameof(InBodies))]
    public void An_edit_in_a_body_needs_no_look(string at) =>
        Assert.True(IsRemembered(trees => Replaced(trees, at, "99 - 1000 + " + at)));

    [Theory]
    [InlineData("_field = 1", "_field = 2")]
    [InlineData("Default = 13", "Default = 14")]
    [InlineData("private int _count;", "private int _count, _other;")]
    [InlineData("int Method() => 12", "long Method() => 12")]
    [InlineData("int Method() => 14", "int Renamed() => 14")]
    [InlineData("int Method() => 14", "int Method()")]
    [InlineData("int Method() => 14;", "int Method() { return 14; }")]
    [InlineData("this(inner, 2)", "this(inner, 3)")]
    [InlineData("using System;", "using System; using System.Linq;")]
    [InlineData("[ChainedWriter]", "[ChainedWriter, Obsolete]")]
    [InlineData("return Local()", "\n#nullable disable\nreturn Local()")]
    [InlineData("_count = 8;", "\n#if SYMBOL\n_count = 8; }\n#endif\n")]
    [InlineData("return Add(16);", "return Add(16); ;")]
    public void An_edit_of_a_declaration_is_looked_at(string old, string edited) =>
        Assert.False(IsRemembered(trees => Replaced(trees, old, edited)));

    [Fact]
    public void A_new_file_is_looked_at() => Assert.False(IsRemembered(trees => [.. trees, CSharpSyntaxTree.ParseText("class New;", Options)]));

    [Fact]
    public void A_file_less_is_looked_at() => Assert.False(IsRemembered(trees => trees.Skip(1)));

    [Fact]
    public void Other_symbols_of_the_preprocessor_are_looked_at() =>
        Assert.False(IsRemembered(trees => trees.Select(tree => tree.WithRootAndOptions(tree.GetRoot(), Options.WithPreprocessorSymbols("OTHER")))));

    [Fact]
    public void Another_language_version_is_looked_at() =>
        Assert.False(IsRemembered(trees => trees.Select(tree => tree.WithRootAndOptions(tree.GetRoot(), Options.WithLanguageVersion(LanguageVersion.CSharp13)))));

    [Fact]
    public void The_same_text_parsed_anew_needs_no_look() =>
        Assert.True(IsRemembered(trees => trees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), Options))));

    [Fact]
    public void Other_references_are_looked_at() => Assert.False(IsRemembered(compilation => compilation.RemoveReferences(compilation.References.Last())));

    [Fact]
    public void Another_nullable_context_is_looked_at() => Assert.False(IsRemembered(
        compilation => compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable))));

    [Fact]
    public void Another_assembly_name_is_looked_at() => Assert.False(IsRemembered(compilation => compilation.WithAssemblyName("Other")));

    [Fact]
    public void Another_key_is_looked_at() => Assert.False(IsRemembered(
        compilation => compilation.WithOptions(compilation.Options.WithCryptoKeyFile("other.snk"))));

    [Fact]
    public void What_has_been_looked_at_keeps_no_compilation_alive()
    {
        var models = new WriterModels();
        var compilation = Look(models);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(compilation.IsAlive);
        GC.KeepAlive(models);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Look(WriterModels models)
        {
            var compilation = Start();
            Assert.Single(models.Of(compilation, default));
            return new WeakReference(compilation);
        }
    }

    private static IEnumerable<SyntaxTree> Replaced(IEnumerable<SyntaxTree> trees, string old, string edited)
    {
        Assert.Contains(trees, tree => tree.ToString().Contains(old, StringComparison.Ordinal));
        return trees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString().Replace(old, edited, StringComparison.Ordinal), Options));
    }

    private static bool IsRemembered(Func<IEnumerable<SyntaxTree>, IEnumerable<SyntaxTree>> edit) =>
        IsRemembered(compilation => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(edit(compilation.SyntaxTrees)));

    private static bool IsRemembered(Func<CSharpCompilation, Compilation> edit)
    {
        var models = new WriterModels();
        var start = Start();
        var before = Assert.Single(models.Of(start, default));
        var after = models.Of(edit(start), default);
        return after.Count == 1 && ReferenceEquals(before, after[0]);
    }

    private static CSharpCompilation Start() => CSharpCompilation.Create(
        "Tested",
        [CSharpSyntaxTree.ParseText(Program, Options), CSharpSyntaxTree.ParseText(Code, Options)],
        [.. References.Framework, References.Runtime],
        new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
}
