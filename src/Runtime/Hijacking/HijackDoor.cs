namespace ResponseWriters;

/// <summary>The way by which a request's connection can be taken over.</summary>
internal enum HijackDoor
{
    /// <summary>None.</summary>
    None,

    /// <summary>The server's upgrade.</summary>
    Upgrade,

    /// <summary>The server's extended CONNECT (HTTP/2).</summary>
    ExtendedConnect,

    /// <summary>The transport of an HTTP/1.x connection.</summary>
    Connection,
}
