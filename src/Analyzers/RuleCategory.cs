namespace ResponseWriters.Analyzers;

/// <summary>The categories of the rules, by the range of their ids.</summary>
internal static class RuleCategory
{
    /// <summary>RW0xxx: what the generator cannot make a writer of.</summary>
    public const string Declaration = "ResponseWriters.Declaration";

    /// <summary>RW1xxx: what a link owes to the chain.</summary>
    public const string Chain = "ResponseWriters.Chain";

    /// <summary>RW2xxx: the response after a hijack.</summary>
    public const string Hijack = "ResponseWriters.Hijack";

    /// <summary>RW3xxx: what is called more than once.</summary>
    public const string Finalization = "ResponseWriters.Finalization";

    /// <summary>RW4xxx: any response of ASP.NET Core.</summary>
    public const string AspNetCore = "ResponseWriters.AspNetCore";
}
