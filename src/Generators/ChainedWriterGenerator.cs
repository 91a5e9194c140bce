using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResponseWriters.Generators.Emitter;
using ResponseWriters.Generators.Parser;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators;

/// <summary>
/// Makes every class marked with <c>[ChainedWriter]</c> a response writer: emits the members it does not declare. Reports nothing: a
/// class for which nothing can be emitted is what the analyzers RW0001 to RW0003 are for.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ChainedWriterGenerator : IIncrementalGenerator
{
    /// <summary>The step that looks at each marked class.</summary>
    public const string ParseStep = "Parse";

    /// <summary>The step that keeps those for which code can be emitted.</summary>
    public const string ModelStep = "Model";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                RuntimeContract.AttributeName,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                WriterParser.Parse)
            .WithTrackingName(ParseStep)
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep);

        context.RegisterSourceOutput(
            models,
            static (output, model) => output.AddSource(model!.HintName, WriterEmitter.Emit(model)));
    }
}
