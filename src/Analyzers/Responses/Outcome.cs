namespace ResponseWriters.Analyzers.Responses;

/// <summary>What a helper returned.</summary>
internal enum Outcome
{
    /// <summary>Whatever it was.</summary>
    Any,
    True,
    False,
    Null,
    NotNull,
}
