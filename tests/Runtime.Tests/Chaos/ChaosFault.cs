namespace ResponseWriters.Tests.Chaos;

/// <summary>What goes wrong with a request.</summary>
internal enum ChaosFault
{
    None,
    LinkThrows,
    EndpointThrows,
    EndpointThrowsDuringWrite,
    EndpointAborts,
    PipeCompletedWithException,
    ClientLeaves,
}
