using Microsoft.CodeAnalysis;

namespace ResponseWriters.Benchmarks;

/// <summary>
/// Finds the classes as generators of this kind do, and emits nothing about them: what the compiler's own part costs. Where it asks for
/// the parameters of their members too, as no generator that completes a class can do without, that includes binding them.
/// </summary>
#pragma warning disable RS1036, RS1041, RS1038 // Only measured, never loaded by a compiler.
internal sealed class FindingGenerator(bool members) : IIncrementalGenerator
#pragma warning restore RS1036, RS1041, RS1038
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "ResponseWriters.ChainedWriterAttribute", static (_, _) => true, (found, _) => (found.TargetSymbol.Name, members ? Parameters(found) : 0)),
        static (output, found) => output.AddSource($"{found.Name}.g.cs", "// Nothing."));

    private static int Parameters(GeneratorAttributeSyntaxContext found) =>
        ((INamedTypeSymbol)found.TargetSymbol).GetMembers().OfType<IMethodSymbol>().Sum(method => method.Parameters.Count(parameter => parameter.Type.TypeKind != TypeKind.Error));
}
