using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Emitter;
using ResponseWriters.Generators.Parser;

namespace ResponseWriters.Generators;

/// <summary>
/// Makes every class marked with <c>[ChainedWriter]</c> a response writer: emits the members it does not declare. Reports nothing: a
/// class for which nothing can be emitted is what the analyzers RW0001 to RW0003 are for.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ChainedWriterGenerator : IIncrementalGenerator
{
    /// <summary>The step that looks at all marked classes.</summary>
    public const string ParseStep = "Parse";

    /// <summary>The step that takes them one by one.</summary>
    public const string ModelStep = "Model";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.CompilationProvider
            .Select(new WriterModels().Of)
            .WithTrackingName(ParseStep)
            .SelectMany(static (models, _) => models)
            .WithTrackingName(ModelStep);

        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(model.HintName, WriterEmitter.Emit(model)));
    }
}
