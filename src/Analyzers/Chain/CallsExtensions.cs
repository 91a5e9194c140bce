namespace ResponseWriters.Analyzers.Chain;

internal static class CallsExtensions
{
    public static bool Has(this Calls calls, Calls possible) => (calls & possible) != 0;

    /// <summary>Whether it was called at least once on every path, and on some path just once.</summary>
    public static bool IsCertainlyCalled(this Calls calls) => calls.Has(Calls.One) && !calls.Has(Calls.Zero | Calls.Excused);

    /// <summary>One call more.</summary>
    public static Calls Increment(this Calls calls) =>
        (calls.Has(Calls.Zero | Calls.Excused) ? Calls.One : Calls.None) | (calls.Has(Calls.One | Calls.Many) ? Calls.Many : Calls.None);

    /// <summary>No duty any more where it was not called.</summary>
    public static Calls Excuse(this Calls calls) => calls.Has(Calls.Zero) ? (calls & ~Calls.Zero) | Calls.Excused : calls;

    /// <summary>What a helper does, after what was before.</summary>
    public static Calls Then(this Calls calls, Calls summary) =>
        (summary.Has(Calls.Zero) ? calls : Calls.None) |
        (summary.Has(Calls.Excused) ? calls.Excuse() : Calls.None) |
        (summary.Has(Calls.One) ? calls.Increment() : Calls.None) |
        (summary.Has(Calls.Many) && calls != Calls.None ? Calls.Many : Calls.None);
}
