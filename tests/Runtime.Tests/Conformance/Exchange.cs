namespace ResponseWriters.Tests.Conformance;

/// <summary>Everything one request showed, at the client and inside the endpoint.</summary>
internal sealed record Exchange
{
    /// <summary>Status line and headers, the date masked.</summary>
    internal string Head { get; set; } = "";

    internal byte[] Body { get; set; } = [];

    /// <summary>The body as it travelled, where the client sees that: with chunk sizes.</summary>
    internal string Framing { get; set; } = "";

    internal string Trailers { get; set; } = "";

    /// <summary>How the response ended: whole, or how it broke.</summary>
    internal string Ending { get; set; } = "";

    /// <summary>What the connection's next request gave.</summary>
    internal string Reuse { get; set; } = "";

    /// <summary>What the endpoint noted: states, exceptions, the order of callbacks.</summary>
    internal string Notes { get; set; } = "";

    /// <summary>The exceptions that were logged as errors.</summary>
    internal string Errors { get; set; } = "";
}
