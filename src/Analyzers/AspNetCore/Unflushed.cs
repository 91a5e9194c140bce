using System;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>What may be in the body writer where a path stands: the set of what is possible.</summary>
[Flags]
internal enum Unflushed
{
    None = 0,

    /// <summary>Nothing that waits for a flush.</summary>
    Nothing = 1,

    /// <summary>Bytes that nobody has flushed.</summary>
    Bytes = 2,

    /// <summary>Something else may flush it, now or later.</summary>
    Unknown = 4,
}
