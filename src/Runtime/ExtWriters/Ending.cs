namespace ResponseWriters;

/// <summary>Why the runtime finalizes a destination.</summary>
internal enum Ending
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The response is whole: what ends its body may be sent.</summary>
    Whole,

    /// <summary>The response failed, or the writer was replaced: nothing may be sent.</summary>
    Abandoned,
}
