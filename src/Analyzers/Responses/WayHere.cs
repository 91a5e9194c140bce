namespace ResponseWriters.Analyzers.Responses;

/// <summary>What may have happened on the way to a place.</summary>
/// <param name="Happened">Whether it may have.</param>
/// <param name="Helpers">A bit for each helper on the way that may have done it, into which nobody has looked yet.</param>
internal readonly record struct WayHere(bool Happened, ulong Helpers)
{
    public static readonly WayHere Nothing;

    public static readonly WayHere Done = new(true, 0);

    public bool IsNothing => this == Nothing;

    /// <summary>Either this way or another one.</summary>
    public WayHere Or(WayHere other) => Happened || other.Happened ? Done : new(false, Helpers | other.Helpers);
}
