using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What may have happened on the way to a place.</summary>
/// <param name="Happened">Whether it may have.</param>
/// <param name="Helpers">The calls of helpers that may have done it, into which nobody has looked yet.</param>
internal readonly record struct WayHere(bool Happened, ImmutableArray<IInvocationOperation> Helpers)
{
    public static readonly WayHere Nothing = new(false, []);

    public static readonly WayHere Done = new(true, []);

    public bool IsNothing => !Happened && Helpers.IsEmpty;

    /// <summary>Either this way or another one; this one where the other adds nothing.</summary>
    public WayHere Or(WayHere other) => Happened || other.Happened ? Done
        : Helpers.IsEmpty ? other
        : other.Helpers.All(Helpers.Contains) ? this
        : new(false, [.. Helpers.Union(other.Helpers)]);
}
