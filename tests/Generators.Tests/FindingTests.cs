using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

/// <summary>By which names the attribute is found.</summary>
public class FindingTests
{
    [Theory]
    [InlineData("", "ResponseWriters.ChainedWriter")]
    [InlineData("", "ResponseWriters.ChainedWriterAttribute")]
    [InlineData("", "global::ResponseWriters.ChainedWriter")]
    [InlineData("", "global::ResponseWriters.ChainedWriter()")]
    [InlineData("", "type: global::ResponseWriters.ChainedWriter")]
    [InlineData("", "Serializable, ResponseWriters.ChainedWriter")]
    [InlineData("", "Serializable] [ResponseWriters.ChainedWriter")]
    [InlineData("using ResponseWriters;", "ChainedWriter")]
    [InlineData("using ResponseWriters;", "@ChainedWriterAttribute")]
    [InlineData("using ResponseWriters;", "Chained\\u0057riter")]
    [InlineData("using Library = ResponseWriters;", "Library.ChainedWriter")]
    [InlineData("using Library = ResponseWriters;", "Library::ChainedWriter")]
    [InlineData("using Link = ResponseWriters.ChainedWriterAttribute;", "Link")]
    [InlineData("using LinkAttribute = ResponseWriters.ChainedWriterAttribute;", "Link")]
    [InlineData("using LinkAttribute = ResponseWriters.ChainedWriterAttribute;", "LinkAttribute")]
    [InlineData("using @Link = global::ResponseWriters.ChainedWriterAttribute;", "Link")]
    public void Every_name_of_the_attribute_is_found(string usings, string attribute) => Finds($$"""
        {{usings}}
        [{{attribute}}] public sealed partial class W;
        """);

    [Fact]
    public void An_alias_of_another_file_is_found() => Finds("[Link] public sealed partial class W;", "global using Link = ResponseWriters.ChainedWriterAttribute;");

    [Fact]
    public void An_alias_of_an_alias_is_found() => Finds("""
        using Inner = ResponseWriters.ChainedWriterAttribute;
        namespace N
        {
            using Outer = Inner;
            namespace M
            {
                using OutermostAttribute = Outer;
                [Outermost] public sealed partial class W;
            }
        }
        """);

    [Theory]
    [InlineData("[Other.ChainedWriter] public sealed partial class W; namespace Other { class ChainedWriterAttribute : System.Attribute; }")]
    [InlineData("[ChainedWriter] public sealed partial class W; class ChainedWriterAttribute : System.Attribute;")]
    [InlineData("using Link = System.ObsoleteAttribute; [Link] public sealed partial class W;")]
    [InlineData("namespace ResponseWriters.Inner { class ChainedWriterAttribute : System.Attribute; [ChainedWriter] public sealed partial class W; }")]
    public void Another_attribute_of_that_name_is_not_ours(string code) => new GeneratorTest<ChainedWriterGenerator> { Code = code, HintNames = [] }.Run();

    private static void Finds(string code, string other = "internal sealed class Other;") =>
        Assert.Single(new GeneratorTest<ChainedWriterGenerator> { Code = code, Files = { ["Other.cs"] = other } }.Run().Files);
}
