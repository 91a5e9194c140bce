using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Generators.Parser;
using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

/// <summary>An edit of the members of a class is looked at where it can matter: in that class and in those derived from it.</summary>
public class MemberEditTests
{
    /// <summary>Three writers in several files, what one of them is derived from, the other part of another, and what none has to do with.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Code = new Dictionary<string, string>
    {
        ["Alone.cs"] = """
            using ResponseWriters;
            [ChainedWriter]
            public sealed partial class Alone(IResponseWriter inner, int size = Sizes.Default)
            {
                public void Own() { _ = size; }
            }
            """,
        ["Derived.cs"] = """
            using ResponseWriters;
            [ChainedWriter]
            public partial class Derived : Base<string>
            {
                public Derived(IResponseWriter inner) => Next = inner;
            }
            """,
        ["Base.cs"] = """
            public class Base<T> : Root
            {
                public virtual int Value => 1;

                private T? _field;
            }
            """,
        ["Root.cs"] = "public class Root { public int Rooted() => 2; }",
        ["Parts.cs"] = """
            using ResponseWriters;
            [ChainedWriter]
            public sealed partial class Parts(IResponseWriter inner);
            """,
        ["Parts.Other.cs"] = """
            public partial class Parts
            {
                public int Other() => 3;
            }
            """,
        ["Others.cs"] = """
            internal static class Sizes { public const int Default = 13; public static int Count; }
            internal enum Kind { One }
            public interface IThing { void Do(); }
            """,
    };

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    [Theory]
    [InlineData("Alone.cs", "void Own()", "int Own()", "Alone")]
    [InlineData("Alone.cs", "public void Own()", "public void Another() { } public void Own()", "Alone")]
    [InlineData("Alone.cs", "public void Own()", "publ public void Own()", "Alone")]
    [InlineData("Alone.cs", "public void Own()", "/// <summary>It.</summary>\npublic void Own()", "Alone")]
    [InlineData("Derived.cs", "=> Next = inner", "{ Next = inner; }", "Derived")]
    [InlineData("Derived.cs", "public Derived(", "public int Next => 4; public Derived(", "Derived")]
    [InlineData("Derived.cs", "IResponseWriter inner)", "IResponseWriter inner, int more = 5)", "Derived")]
    [InlineData("Base.cs", "int Value", "long Value", "Derived")]
    [InlineData("Base.cs", "private T? _field;", "private T? _field; public required int Needed { get; set; }", "Derived")]
    [InlineData("Root.cs", "Rooted", "Next", "Derived")]
    [InlineData("Parts.Other.cs", "int Other() => 3;", "public void PreWrite(System.ReadOnlySpan<byte> data) => Next.PreWrite(data);", "Parts")]
    [InlineData("Alone.cs", "{ _ = size; }\n", "{ _ = size; }\n\n", "")]
    [InlineData("Base.cs", "_field;\n", "_field;\n    // No more.\n", "")]
    [InlineData("Root.cs", "Rooted() => 2; }", "Rooted() => 2; }\n// The end.\n", "")]
    [InlineData("Others.cs", "static int Count", "static long Count", "")]
    [InlineData("Others.cs", "public static int Count; ", "", "")]
    [InlineData("Others.cs", "Default = 13", "Default = 14", "Alone Derived Parts")]
    [InlineData("Others.cs", "One", "Two", "Alone Derived Parts")]
    [InlineData("Others.cs", "void Do()", "int Do()", "Alone Derived Parts")]
    [InlineData("Others.cs", "static class Sizes", "class Sizes", "Alone Derived Parts")]
    [InlineData("Root.cs", "Rooted() => 2; }", "Rooted() => 2;\n#nullable disable\n}", "Alone Derived Parts")]
    [InlineData("Base.cs", "public virtual", "\n#nullable disable\npublic virtual", "Alone Derived Parts")]
    [InlineData("Base.cs", "public virtual", "public class Nested; public virtual", "Alone Derived Parts")]
    [InlineData("Alone.cs", "public void Own()", "public class Nested { } public void Own()", "Alone Derived Parts")]
    [InlineData("Derived.cs", ": Base<string>", ": Base<int>", "Alone Derived Parts")]
    [InlineData("Parts.Other.cs", "partial", "sealed partial", "Alone Derived Parts")]
    public void Only_the_writers_that_depend_on_it_are_looked_at(string file, string old, string edited, string expected)
    {
        Assert.Contains(old, Code[file], StringComparison.Ordinal);
        var models = new WriterModels();
        var before = models.Of(Compilation(Code), default).ToArray();
        var compilation = Compilation(new Dictionary<string, string>(Code) { [file] = Code[file].Replace(old, edited, StringComparison.Ordinal) });
        var after = models.Of(compilation, default);

        Assert.Equal(new WriterModels().Of(compilation, default), after);
        Assert.Equal(3, before.Length);
        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            before.Where(model => !after.Any(other => ReferenceEquals(model, other))).Select(model => model.HintName.Split('.')[0]));

        Assert.Equal(before, models.Of(Compilation(Code), default));
    }

    /// <summary>The same text about members, in other places.</summary>
    [Theory]
    [InlineData("public class Root { public class Inner { public int Next() => 1; } }", "public class Root { public class Inner { } public int Next() => 1; }")]
    [InlineData("public class Root { public int Next() => 1; public class Inner { } }", "public class Root { public class Inner { } public int Next() => 1; }")]
    [InlineData("public class Root { public int Next() => 1; public class Inner { } }", "public class Root { public class Inner { public int Next() => 1; } }")]
    [InlineData("public class Root { } public class Inner { public int Next() => 1; }", "public class Root { public int Next() => 1; } public class Inner { }")]
    [InlineData("public class Root { int a; public int Next; }", "public class Root { int a, public int Next; }")]
    public void A_member_that_moves_is_looked_at(string old, string moved)
    {
        var models = new WriterModels();
        foreach (var text in new[] { old, moved, old })
        {
            var compilation = Compilation(new Dictionary<string, string>(Code) { ["Root.cs"] = text });
            Assert.Equal(new WriterModels().Of(compilation, default), models.Of(compilation, default));
        }
    }

    internal static CSharpCompilation Compilation(IReadOnlyDictionary<string, string> code) => CSharpCompilation.Create(
        "Tested",
        code.Select(file => CSharpSyntaxTree.ParseText(file.Value, Options, file.Key)),
        [.. References.Framework, References.Runtime],
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
