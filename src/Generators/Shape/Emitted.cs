using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>
/// Tells emitted members from hand-written ones: in classes of another assembly and, for the analyzers, which run after the generator,
/// in every class.
/// </summary>
internal static class Emitted
{
    public const string Tool = "ResponseWriters.Generators";

    public static bool ByThisGenerator(ISymbol member) =>
        ((member as IMethodSymbol)?.AssociatedSymbol ?? member).Attribute("System.CodeDom.Compiler", "GeneratedCodeAttribute") is { ConstructorArguments: [{ Value: Tool }, ..] };
}
