namespace ResponseWriters.Tests.Conformance;

/// <summary>The static file middleware, with ranges and conditional requests.</summary>
internal static class StaticFileWays
{
    private const string Time = "Fri, 02 Jan 2026 03:04:05 GMT";

    internal static readonly WayToWrite[] All =
    [
        Of("text", "/sample.txt"),
        Of("empty", "/empty.txt"),
        Of("missing", "/missing.txt"),
        Of("unknown-type", "/large.bin"),
        Of("head", "/sample.txt") with { Method = "HEAD" },
        Of("range", "/large.bin", ("Range", "bytes=100-70000")),
        Of("range-suffix", "/sample.txt", ("Range", "bytes=-4")),
        Of("range-unsatisfiable", "/sample.txt", ("Range", "bytes=100-")),
        Of("range-several", "/sample.txt", ("Range", "bytes=0-1,3-4")),
        Of("range-head", "/sample.txt", ("Range", "bytes=0-1")) with { Method = "HEAD" },
        Of("if-range", "/sample.txt", ("Range", "bytes=0-1"), ("If-Range", Time)),
        Of("if-modified-since", "/sample.txt", ("If-Modified-Since", Time)),
        Of("if-unmodified-since-fails", "/sample.txt", ("If-Unmodified-Since", "Thu, 01 Jan 2026 00:00:00 GMT")),
        Of("if-match-fails", "/sample.txt", ("If-Match", "\"other\"")),
    ];

    private static WayToWrite Of(string name, string path, params (string, string)[] headers) => new("static-" + name) { Path = path, Headers = headers };
}
