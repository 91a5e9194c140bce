namespace ResponseWriters;

/// <summary>Whose memory <c>GetMemory</c> handed out last.</summary>
internal enum MemoryLease
{
    /// <summary>None that is still good.</summary>
    None,

    /// <summary>The chain's own.</summary>
    Pending,

    /// <summary>The server's.</summary>
    Server,
}
