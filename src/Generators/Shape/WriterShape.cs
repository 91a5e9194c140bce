using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>
/// What a class marked with <c>[ChainedWriter]</c> is, as far as emitted code depends on it, or what stands in the way. Holds symbols:
/// for use within one compilation, never in a cached model.
/// </summary>
internal sealed record WriterShape(INamedTypeSymbol Type)
{
    /// <summary>Why nothing is emitted. When it is not <see cref="Shape.Obstacle.None"/> the members below are not filled.</summary>
    public Obstacle Obstacle { get; init; }

    /// <summary>What is in the way: the type that is not partial, the member called <c>Next</c>, the required member.</summary>
    public ISymbol? Offender { get; init; }

    /// <summary>The nearest base class that is a chained writer: the class uses its <c>Next</c>.</summary>
    public INamedTypeSymbol? BaseWriter { get; init; }

    /// <summary>Whether the emitted <c>Next</c> hides an inherited member.</summary>
    public bool NextHides { get; init; }

    /// <summary>The parameter of the primary constructor that <c>Next</c> is made of.</summary>
    public IParameterSymbol? PrimaryInner { get; init; }

    /// <summary>For a class without a constructor: the one of its base class that the emitted one repeats.</summary>
    public ConstructorShape? EmittedConstructor { get; init; }

    /// <summary>The members of <c>IResponseWriter</c>, in its order.</summary>
    public ImmutableArray<MemberShape> Members { get; init; } = [];

    /// <summary>The factory; <see langword="null"/> for an abstract class, and where no public constructor can be called for a request.</summary>
    public CreateShape? Create { get; init; }
}
