namespace ResponseWriters.Tests.Conformance;

/// <summary>Where an application runs and what the client speaks to it.</summary>
[Flags]
internal enum ServerKinds
{
    Http10 = 1,
    Http11 = 2,
    Http2 = 4,
    Http2Tls = 8,
    TestServer = 16,
    Http1 = Http10 | Http11,
    HttpTwo = Http2 | Http2Tls,
    Kestrel = Http1 | HttpTwo,
    All = Kestrel | TestServer,
}
