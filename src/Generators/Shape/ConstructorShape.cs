using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>A constructor that takes the inner writer.</summary>
/// <param name="Method">The constructor in source or metadata; <see langword="null"/> for the emitted one that takes the inner writer alone.</param>
/// <param name="Inner">The parameter that takes the inner writer.</param>
internal sealed record ConstructorShape(IMethodSymbol? Method, IParameterSymbol? Inner)
{
    /// <summary>The constructor that is emitted for a class without one.</summary>
    public static readonly ConstructorShape Simple = new(null, null);

    public ImmutableArray<IParameterSymbol> Parameters => Method?.Parameters ?? [];
}
