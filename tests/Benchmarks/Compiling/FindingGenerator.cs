using Microsoft.CodeAnalysis;

namespace ResponseWriters.Benchmarks;

/// <summary>Finds the classes as every generator of this kind does, and emits nothing about them: what the compiler's own part costs.</summary>
#pragma warning disable RS1036, RS1041, RS1038 // Only measured, never loaded by a compiler.
internal sealed class FindingGenerator : IIncrementalGenerator
#pragma warning restore RS1036, RS1041, RS1038
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("ResponseWriters.ChainedWriterAttribute", static (_, _) => true, static (found, _) => found.TargetSymbol.Name),
        static (output, name) => output.AddSource($"{name}.g.cs", "// Nothing."));
}
