using System;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>What may be in <c>Response.Body</c> where a path stands, as seen from one replacement: the set of what is possible.</summary>
[Flags]
internal enum BodyPlace
{
    None = 0,

    /// <summary>What was there before, or what something else put there.</summary>
    Other = 1,

    /// <summary>The replacement.</summary>
    Replaced = 2,

    /// <summary>The replacement, and the rest of the pipeline has run on it.</summary>
    Used = 4,

    /// <summary>Something else may have put it back.</summary>
    Unknown = 8,
}
