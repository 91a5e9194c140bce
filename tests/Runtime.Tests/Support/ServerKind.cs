namespace ResponseWriters.Tests;

/// <summary>The server and protocol of a test.</summary>
public enum ServerKind
{
    /// <summary>Kestrel, HTTP/1.1.</summary>
    Http1,

    /// <summary>Kestrel, HTTP/2.</summary>
    Http2,

    /// <summary>TestServer.</summary>
    TestServer,
}
