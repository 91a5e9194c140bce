using Microsoft.CodeAnalysis;
using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

public class DerivedWriterTests
{
    private const string Overrides = "IDescribedWriter.Overrides =>\n        global::ResponseWriters.WriterOperations.";

    [Fact]
    public void A_derived_writer_uses_its_bases_Next_and_members()
    {
        var text = Derived("[ChainedWriter] public partial class Base;", "public override ValueTask CloseAsync() => base.CloseAsync();");
        Assert.DoesNotContain("Next", text);
        Assert.DoesNotContain("WriteAsync", text);
        Assert.Contains(Overrides + "CloseAsync;\n", text);
    }

    [Fact]
    public void A_derived_writer_tells_of_what_its_bases_override()
    {
        var text = Derived("""
            [ChainedWriter] public partial class Root { public virtual void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data); }
            public class Middle(IResponseWriter inner) : Root(inner) { public override ValueTask CloseAsync() => base.CloseAsync(); }
            [ChainedWriter] public partial class Base(IResponseWriter inner) : Middle(inner);
            """, "");
        Assert.Contains(Overrides + "PreWrite | global::ResponseWriters.WriterOperations.CloseAsync;\n", text);
        Assert.Contains("public static new Derived Create(", text);
    }

    [Theory]
    [InlineData("public partial class Base;", "inner", "IResponseWriter inner")]
    [InlineData("public partial class Base(IResponseWriter beneath);", "beneath", "IResponseWriter beneath")]
    [InlineData("public abstract partial class Base;", "inner", "IResponseWriter inner")]
    [InlineData("public abstract partial class Base(IResponseWriter inner, Uri @class) { object Kept => @class; }", "inner, @class", "IResponseWriter inner, global::System.Uri @class")]
    [InlineData("public partial class Base { protected Base(IResponseWriter inner) { } }", "inner", "IResponseWriter inner")]
    [InlineData("public partial class Base(IResponseWriter inner, int limit = 5, string? name = null) { object Kept => (limit, name); }", "inner, limit, name", "IResponseWriter inner, int limit = 5, string? name = null")]
    [InlineData("public partial class Base(IResponseWriter inner, DayOfWeek day = DayOfWeek.Friday, params object[] rest) { object Kept => (day, rest); }", "inner, day, rest", "IResponseWriter inner, global::System.DayOfWeek day = (global::System.DayOfWeek)5, params object[] rest")]
    [InlineData("public partial class Base(IResponseWriter inner, [FromKeyedServices(\"k\")] Uri uri) { object Kept => uri; }", "inner, uri", "IResponseWriter inner, [global::Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"k\")] global::System.Uri uri")]
    public void A_derived_writer_without_a_constructor_gets_its_bases(string declaration, string arguments, string parameters)
    {
        var text = Derived("#nullable enable annotations\n[ChainedWriter] " + declaration, "");
        Assert.Contains($"    public Derived(global::ResponseWriters.{parameters})\n        : base({arguments})\n", text);
        Assert.Contains("IChainedWriter<Derived>", text);
    }

    [Fact]
    public void The_constructor_passes_through_several_classes_without_one() => Assert.Contains(
        "public Derived(global::ResponseWriters.IResponseWriter inner, global::System.Uri uri)",
        Derived("""
            [ChainedWriter] public abstract partial class Root<T>(IResponseWriter inner, T uri) where T : notnull { object Kept => uri; }
            [ChainedWriter] public partial class Base : Root<Uri>;
            """, ""));

    [Fact]
    public void A_constructor_that_cannot_be_public_is_not_repeated() => Generate.Nothing("""
        public abstract partial class Base { protected Base(IResponseWriter inner, Hidden hidden) => Next = NextWriter.To(inner); protected class Hidden; }
        [ChainedWriter] public sealed partial class Derived : Base;
        """);

    [Fact]
    public void An_abstract_base_hides_nothing() =>
        Assert.Contains("public static Derived Create(", Derived("[ChainedWriter] public abstract partial class Base;", ""));

    [Theory]
    [InlineData("public override ValueTask FlushAsync(CancellationToken cancellationToken = default) => base.FlushAsync(cancellationToken);", "FlushAsync")]
    [InlineData("public new ValueTask FlushAsync(CancellationToken cancellationToken = default) => base.FlushAsync(cancellationToken);", "FlushAsync")]
    [InlineData("ValueTask IResponseWriter.FlushAsync(CancellationToken cancellationToken) => base.FlushAsync(cancellationToken);", "FlushAsync")]
    [InlineData("private new int FlushAsync(CancellationToken cancellationToken) => 0;", "None")]
    [InlineData("private new int FlushAsync => 0;", "None")]
    public void A_derived_writer_can_replace_a_member_in_any_way(string member, string overrides)
    {
        var text = Derived("[ChainedWriter] public partial class Base;", member);
        Assert.Contains($"{Overrides}{overrides};\n", text);
        Assert.DoesNotContain("FlushAsync(", text);
    }

    [Fact]
    public void A_base_can_keep_members_abstract() => Derived(
        "[ChainedWriter] public abstract partial class Base { public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default); }",
        "public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Next.WriteAsync(data, cancellationToken);");

    [Fact]
    public void Records_derive_from_records() => Generate.Run("""
        [ChainedWriter] public partial record Base(IResponseWriter Inner);
        [ChainedWriter] public partial record Derived : Base;
        [ChainedWriter] public sealed partial record Last(IResponseWriter Inner, int Limit = 1) : Derived(Inner);
        """);

    [Fact]
    public void A_derived_writer_that_is_not_annotated_gets_nothing() => Assert.Equal(["Base.g.cs"], Generate.Run(
        "[ChainedWriter] public partial class Base; public class Plain(IResponseWriter inner) : Base(inner) { public override ValueTask CloseAsync() => Next.CloseAsync(); }").Files.Keys);

    [Theory]
    [InlineData("partial class Base;")]
    [InlineData("partial class Base(IResponseWriter inner, Uri? uri = null) { public Uri? Kept => uri; }")]
    [InlineData("abstract partial class Base { public abstract ValueTask CloseAsync(); }")]
    public void A_writer_derives_from_one_of_another_assembly(string declaration)
    {
        var library = Generate.Run("#nullable enable annotations\n[ChainedWriter] public " + declaration);
        using var image = new MemoryStream();
        Assert.True(library.Compilation.WithAssemblyName("Library").Emit(image).Success);
        image.Position = 0;

        var abstractBase = declaration.StartsWith("abstract", StringComparison.Ordinal);
        var result = new GeneratorTest<ChainedWriterGenerator>
        {
            Code = "using ResponseWriters; [ChainedWriter] public sealed partial class Derived : Base { public override ValueTask CloseAsync() => Next.CloseAsync(); }",
            MetadataReferences = [.. References.Framework, References.Runtime, MetadataReference.CreateFromStream(image)],
        }.Run();

        var text = Assert.Single(result.Files).Value;
        Assert.DoesNotContain("=> Next", text);
        Assert.Contains(Overrides + "CloseAsync;\n", text);
        Assert.Contains(abstractBase ? "public static Derived Create(" : "public static new Derived Create(", text);
        Assert.Contains("        : base(inner" + (declaration.Contains("uri", StringComparison.Ordinal) ? ", uri)" : ")"), text);
    }

    private static string Derived(string code, string members) => Generate.Run(
        code + "\n[ChainedWriter] public sealed partial class Derived : Base { " + members + " }").Files["Derived.g.cs"];
}
