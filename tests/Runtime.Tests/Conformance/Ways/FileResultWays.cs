using Microsoft.Net.Http.Headers;

namespace ResponseWriters.Tests.Conformance;

/// <summary>File results, with ranges and conditional requests.</summary>
internal static class FileResultWays
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    internal static readonly WayToWrite[] All =
    [
        new("file-result-bytes", c => TypedResults.File(SampleBytes.Of(1000), fileDownloadName: "ä b.txt").ExecuteAsync(c)),
        new("file-result-stream", c => TypedResults.File(new MemoryStream(SampleBytes.Of(1000)), "text/plain").ExecuteAsync(c)),
        new("file-result-physical", c => TypedResults.PhysicalFile(SampleFiles.Large).ExecuteAsync(c)),
        new("file-result-virtual", c => TypedResults.VirtualFile("/sample.txt").ExecuteAsync(c)),
        Ranged("first", "bytes=0-9"),
        Ranged("middle", "bytes=100000-200000"),
        Ranged("suffix", "bytes=-10"),
        Ranged("open", "bytes=299990-"),
        Ranged("several", "bytes=0-1,5-6"),
        Ranged("unsatisfiable", "bytes=900000-"),
        Ranged("if-range-fails", "bytes=0-9", ("If-Range", "\"other\"")),
        Conditional("if-none-match", ("If-None-Match", "\"tag\"")),
        Conditional("if-match-fails", ("If-Match", "\"other\"")),
        Conditional("if-modified-since", ("If-Modified-Since", Time.ToString("R"))),
        Conditional("if-unmodified-since-fails", ("If-Unmodified-Since", Time.AddDays(-1).ToString("R"))),
        new("file-result-head", Tagged) { Method = "HEAD" },
        new("file-result-bytes-range", c => TypedResults.File(SampleBytes.Of(1000), enableRangeProcessing: true).ExecuteAsync(c)) { Headers = [("Range", "bytes=10-19")] },
    ];

    private static WayToWrite Ranged(string name, string range, params (string, string)[] headers) =>
        new("file-result-range-" + name, Tagged) { Headers = [("Range", range), .. headers] };

    private static WayToWrite Conditional(string name, params (string, string)[] headers) => new("file-result-" + name, Tagged) { Headers = headers };

    private static Task Tagged(HttpContext context) =>
        TypedResults.PhysicalFile(SampleFiles.Large, "application/x", "large.bin", Time, new EntityTagHeaderValue("\"tag\""), enableRangeProcessing: true).ExecuteAsync(context);
}
