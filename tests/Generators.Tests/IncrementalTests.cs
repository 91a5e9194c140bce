using Microsoft.CodeAnalysis;
using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

public class IncrementalTests
{
    private const IncrementalStepRunReason Cached = IncrementalStepRunReason.Cached;
    private const IncrementalStepRunReason Unchanged = IncrementalStepRunReason.Unchanged;
    private const IncrementalStepRunReason Modified = IncrementalStepRunReason.Modified;

    private static GeneratorResult Start() => new GeneratorTest<ChainedWriterGenerator>
    {
        Code = """
            using ResponseWriters;

            namespace N;

            [ChainedWriter]
            public partial class First(IResponseWriter inner, Uri uri, [FromKeyedServices("key")] IServiceProvider? services = null)
            {
                public virtual ValueTask CloseAsync() => Next.CloseAsync();

                public object Unrelated() => (uri, services);
            }
            """,
        Files =
        {
            ["Second.cs"] = "namespace N { partial class Outer<T> { [ResponseWriters.ChainedWriter] private sealed partial class Second; } }",
            ["Third.cs"] = "namespace N; [ResponseWriters.ChainedWriter] public sealed partial class Third : First;",
            ["Other.cs"] = "namespace N; internal sealed class Other { public int Method() => 1; }",
        },
        HintNames = ["N.First.g.cs", "N.Outer-1+Second.g.cs", "N.Third.g.cs"],
    }.Run();

    [Theory]
    [InlineData("New.cs", "", "internal sealed class Added;")]
    [InlineData("Other.cs", "=> 1", "=> 2")]
    [InlineData("Other.cs", "Method", "Renamed")]
    [InlineData("Code.cs", "(uri, services)", "(services, uri)")]
    [InlineData("Code.cs", "=> Next.CloseAsync()", "{ return Next.CloseAsync(); }")]
    [InlineData("Code.cs", "namespace N;", "namespace N; // a comment")]
    [InlineData("Code.cs", "public object Unrelated() => (uri, services);", "public object Unrelated() => (uri, services); public int More => 1;")]
    [InlineData("Code.cs", "[ChainedWriter]", "/// <summary>Documented.</summary>\n[ChainedWriter]")]
    [InlineData("Code.cs", "(IResponseWriter inner, Uri uri, ", "(\n    IResponseWriter inner,\n    Uri uri,\n    ")]
    [InlineData("Code.cs", "public object Unrelated", "public virtual async ValueTask Own() => await Next.FlushAsync();\npublic object Unrelated")]
    public void An_edit_that_changes_no_generated_file_makes_none_anew(string file, string old, string edited)
    {
        var result = Start().Edit(file, text => old.Length == 0 ? edited : text.Replace(old, edited, StringComparison.Ordinal));
        Assert.All(result.Reasons(ChainedWriterGenerator.ParseStep), reason => Assert.True(reason is Cached or Unchanged, $"{reason}"));
        Assert.All(result.Reasons(ChainedWriterGenerator.ModelStep), reason => Assert.True(reason is Cached or Unchanged, $"{reason}"));
        result.Expect("SourceOutput", Cached);
    }

    [Fact]
    public void Text_added_at_the_end_of_a_writers_file_makes_no_file_anew() => Start()
        .Edit("Code.cs", text => text + "\ninternal sealed class Appended { public int Method() => 3; }").Expect("SourceOutput", Cached);

    [Fact]
    public void The_same_code_twice_makes_no_file_anew() => Start()
        .Edit("Code.cs", text => text + " ").Edit("Code.cs", text => text.TrimEnd()).Expect("SourceOutput", Cached);

    [Fact]
    public void A_second_writer_leaves_the_first_alone()
    {
        var result = Start().Edit("New.cs", _ => "[ResponseWriters.ChainedWriter] internal sealed partial class Fourth;");
        Assert.Equal([Cached, Cached, Cached, IncrementalStepRunReason.New], result.Reasons("SourceOutput").Order(Comparer<IncrementalStepRunReason>.Create(
            (a, b) => (a == IncrementalStepRunReason.New).CompareTo(b == IncrementalStepRunReason.New))));
        Assert.Equal(4, result.Files.Count);
    }

    [Fact]
    public void An_added_override_changes_its_writer_and_those_derived_from_it()
    {
        var result = Start().Edit("Code.cs", text => text.Replace(
            "public object", "public virtual void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data);\npublic object", StringComparison.Ordinal));
        Assert.Equal([Modified, Modified, Cached], result.Reasons("SourceOutput").Order(Comparer<IncrementalStepRunReason>.Create((a, b) => b == a ? 0 : a == Modified ? -1 : 1)));
        Assert.Contains("PreWrite |", result.Files["N.Third.g.cs"]);
    }

    [Theory]
    [InlineData("Code.cs", "public partial class First", "public abstract partial class First")]
    [InlineData("Code.cs", "Uri uri", "Version uri")]
    [InlineData("Code.cs", "\"key\"", "\"other\"")]
    [InlineData("Code.cs", "Uri uri", "Uri? uri")]
    [InlineData("Code.cs", "namespace N", "namespace M")]
    [InlineData("Code.cs", "[ChainedWriter]", "")]
    [InlineData("Code.cs", "CloseAsync() => Next.CloseAsync()", "CloseAsync(int a) => Next.CloseAsync()")]
    [InlineData("Second.cs", "sealed ", "")]
    [InlineData("Second.cs", "class Outer<T>", "struct Outer<T>")]
    [InlineData("Second.cs", "Outer<T>", "Outer<TOther>")]
    [InlineData("Third.cs", ": First", "")]
    [InlineData("Third.cs", "partial ", "")]
    public void An_edit_that_changes_a_writer_changes_its_file(string file, string old, string edited)
    {
        var start = Start();
        var result = start.Edit(file, text => text.Replace(old, edited, StringComparison.Ordinal));
        Assert.False(start.Files.SequenceEqual(result.Files));
    }
}
