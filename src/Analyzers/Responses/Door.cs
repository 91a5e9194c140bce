namespace ResponseWriters.Analyzers.Responses;

/// <summary>What a call does to a response.</summary>
internal enum Door
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>Writes bytes of the body.</summary>
    Write,

    /// <summary>Flushes the body.</summary>
    Flush,
}
