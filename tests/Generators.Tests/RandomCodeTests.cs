using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

public class RandomCodeTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_the_code_the_generated_part_compiles(int seed)
    {
        var code = new RandomCode(seed).Write();
        var result = new GeneratorTest<ChainedWriterGenerator> { Code = code }.Run();
        Assert.Equal(Regex.Count(code, "ChainedWriter\\]"), result.Files.Count);
    }

    [Fact]
    public void Models_are_equal_when_and_only_when_their_texts_are()
    {
        var models = Enumerable.Range(1, 40).SelectMany(seed => Models(new RandomCode(seed % 20).Write())).ToArray();
        Assert.True(models.Length > 200);
        foreach (var (model, text) in models)
        {
            foreach (var (other, otherText) in models)
            {
                Assert.Equal(text == otherText, model.Equals(other));
                if (text == otherText)
                    Assert.Equal(model.GetHashCode(), other.GetHashCode());
            }
        }
    }

    private static IEnumerable<(object Model, string Text)> Models(string code)
    {
        var compilation = CSharpCompilation.Create(
            "Tested", [CSharpSyntaxTree.ParseText(code)], [.. References.Framework, References.Runtime],
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        var result = CSharpGeneratorDriver.Create([new ChainedWriterGenerator().AsSourceGenerator()], driverOptions: options)
            .RunGenerators(compilation).GetRunResult().Results.Single();
        var models = result.TrackedSteps[ChainedWriterGenerator.ModelStep].SelectMany(step => step.Outputs).Select(output => output.Value);
        return models.Zip(result.GeneratedSources, (model, source) => (model, source.HintName + source.SourceText));
    }
}
