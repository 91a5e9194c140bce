namespace ResponseWriters.Analyzers.Responses;

internal static class UsesExtensions
{
    /// <summary>Whether it does one of these.</summary>
    public static bool Has(this Uses uses, Uses any) => (uses & any) != Uses.None;

    /// <summary>Whether one of these is certain.</summary>
    public static bool Has(this ResponseFacts facts, ResponseFacts any) => (facts & any) != ResponseFacts.None;

    /// <summary>What is certain where two paths meet. One that is never taken says nothing.</summary>
    public static ResponseFacts Join(this ResponseFacts first, ResponseFacts second) =>
        first.Has(ResponseFacts.Impossible) == second.Has(ResponseFacts.Impossible) ? first & second : first.Has(ResponseFacts.Impossible) ? second : first;

    /// <summary>What is certain after it.</summary>
    public static ResponseFacts Added(this Uses uses) => uses.Has(Uses.Maybe)
        ? ResponseFacts.None
        : (uses.Has(Uses.Write) ? ResponseFacts.Written : ResponseFacts.None) |
            (uses.Has(Uses.Start) ? ResponseFacts.Started : ResponseFacts.None) |
            (uses.Has(Uses.Head) ? ResponseFacts.HeadChanged : ResponseFacts.None) |
            (uses.Has(Uses.Read) ? ResponseFacts.BodyRead : ResponseFacts.None) |
            (uses.Has(Uses.RestoreBody) ? ResponseFacts.OwnBody : ResponseFacts.None);

    /// <summary>What is not certain any more after it.</summary>
    public static ResponseFacts Removed(this Uses uses) =>
        (uses.Has(Uses.ReplaceBody) ? ResponseFacts.OwnBody | ResponseFacts.Written : ResponseFacts.None) |
        (uses.Has(Uses.Clear) ? ResponseFacts.Written | ResponseFacts.HeadChanged : ResponseFacts.None) |
        (uses.Has(Uses.ReplaceRequestBody) ? ResponseFacts.OwnRequestBody : ResponseFacts.None) |
        (uses.Has(Uses.Form) ? ResponseFacts.FormUnread : ResponseFacts.None);

    /// <summary>What a helper does of which this is certain in the end.</summary>
    public static Uses ToUses(this ResponseFacts facts) =>
        (facts.Has(ResponseFacts.Written) ? Uses.Write : Uses.None) |
        (facts.Has(ResponseFacts.Started) ? Uses.Start : Uses.None) |
        (facts.Has(ResponseFacts.HeadChanged) ? Uses.Head : Uses.None) |
        (facts.Has(ResponseFacts.Takes) ? Uses.Hijack : Uses.None) |
        (facts.Has(ResponseFacts.BodyRead) ? Uses.Read : Uses.None);
}
