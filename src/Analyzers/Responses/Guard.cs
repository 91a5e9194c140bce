namespace ResponseWriters.Analyzers.Responses;

/// <summary>What a condition says of a response that has started, or was taken over.</summary>
internal enum Guard
{
    /// <summary>Nothing that could be read off it.</summary>
    None,

    /// <summary>Where it does not hold, that is not so.</summary>
    Asks,

    /// <summary>Where it holds, that is not so.</summary>
    Denies,
}
