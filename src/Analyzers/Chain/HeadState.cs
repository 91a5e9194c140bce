using System;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>What may be true of the head of the response where a path stands.</summary>
[Flags]
internal enum HeadState
{
    None = 0,

    /// <summary>It is not sent, or that is not known.</summary>
    Open = 1,

    /// <summary>It is on its way.</summary>
    Sent = 2,
}
