namespace ResponseWriters.Tests.Failure;

/// <summary>How the endpoint writes its body.</summary>
public enum Way
{
    /// <summary>Pipe, stream and flushes mixed, with a pending end.</summary>
    Mixed,

    /// <summary>Everything stays in the pipe: the end of the request sends it.</summary>
    Pending,

    /// <summary>Mixed, with the right <c>Content-Length</c>.</summary>
    WithLength,

    /// <summary>Mixed, and completed by the endpoint itself.</summary>
    Completed,
}
