namespace ResponseWriters.Tests.Conformance;

/// <summary>What MVC's results and formatters write.</summary>
internal static class MvcWays
{
    internal static readonly WayToWrite[] All =
    [
        Of("object"),
        Of("object-large") with { FramingVaries = true },
        Of("async-enumerable") with { FramingVaries = true },
        Of("string"),
        Of("content"),
        Of("json-result"),
        Of("file-bytes"),
        Of("file-bytes") with { Name = "mvc-file-bytes-range", Headers = [("Range", "bytes=10-19")] },
        Of("file-stream"),
        Of("file-physical"),
        Of("file-physical") with { Name = "mvc-file-physical-range", Headers = [("Range", "bytes=100-70000")] },
        Of("file-physical") with { Name = "mvc-file-physical-head", Method = "HEAD" },
        Of("view"),
        Of("view-flushing"),
        Of("partial-view"),
        Of("no-content"),
        Of("null"),
        Of("ok"),
        Of("problem"),
        Of("validation-problem"),
        Of("redirect-to-action"),
        Of("unacceptable"),
        Of("throws"),
        Of("writes-itself"),
    ];

    private static WayToWrite Of(string action) => new("mvc-" + action) { Path = "/mvc/" + action };
}
