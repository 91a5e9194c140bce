namespace ResponseWriters.Tests.Failure;

/// <summary>Fails as <see cref="FailingLink"/> does, and says that it does something only where it fails (and in <c>CloseAsync</c>).</summary>
internal sealed class DescribedFailingLink(IResponseWriter next, LinkRecord record, Incident incident)
    : FailingLink(next, record, incident, afterwards: false), IDescribedWriter
{
    public WriterOperations Overrides => WriterOperations.CloseAsync | Incident.Row.Point switch
    {
        FaultPoint.LinkPreWrite => WriterOperations.PreWrite,
        FaultPoint.LinkFirstWrite or FaultPoint.LinkLaterWrite => WriterOperations.WriteAsync,
        FaultPoint.LinkFlush => WriterOperations.FlushAsync,
        _ => WriterOperations.None,
    };

    public NextWriter Next { get; } = NextWriter.To(next);
}
