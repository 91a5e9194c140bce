namespace ResponseWriters;

/// <summary>What the end of the chain does with what arrives.</summary>
internal enum ChainEndState
{
    /// <summary>Passes it to the server.</summary>
    Open,

    /// <summary>Keeps small writes until the chain has closed.</summary>
    Holding,

    /// <summary>Refuses it: <c>CloseAsync</c> came through.</summary>
    Closed,

    /// <summary>Drops it: the response failed, or its connection was taken over.</summary>
    Shut,

    /// <summary>Refuses it: there is no response.</summary>
    Ended,
}
