namespace ResponseWriters.Tests.Chaos;

/// <summary>A step of an endpoint.</summary>
internal enum ChaosWay
{
    Pending,
    PendingWithHint,
    Pipe,
    PipeStream,
    Stream,
    StreamArray,
    Synchronous,
    Copy,
    File,
    Text,
    Json,
    Flush,
    StreamFlush,
    Start,
}
