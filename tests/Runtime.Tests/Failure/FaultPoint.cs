namespace ResponseWriters.Tests.Failure;

/// <summary>Where a response fails. A new one (the end of an ext writer, say) is a row here and a call of <see cref="Incident.Hit"/>.</summary>
public enum FaultPoint
{
    None,
    LinkPreWrite,
    LinkFirstWrite,
    LinkLaterWrite,
    LinkFlush,
    LinkClose,
    LinkDispose,
    EndpointBeforeAnything,
    EndpointWithPendingBytes,
    EndpointAfterFlush,
    EndpointAtItsEnd,
    EndpointWithWriteUnderWay,
    EndpointCompletesPipeWithException,
    OuterMiddleware,
}
