using System;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>What may have become of a guard where a path stands.</summary>
[Flags]
internal enum GuardState
{
    None = 0,

    /// <summary>It was not looked at.</summary>
    Untested = 1,

    /// <summary>It was tested, and is not set.</summary>
    Tested = 2,

    /// <summary>It was tested and is not set, though others have run since.</summary>
    Awaited = 4,

    /// <summary>It is set.</summary>
    Set = 8,
}
