namespace ResponseWriters.Tests.Failure;

/// <summary>Fails in the operation of its request's row: before it passes the call on, or after.</summary>
internal class FailingLink(IResponseWriter next, LinkRecord record, Incident incident, bool afterwards) : CaseLink(next, record, incident)
{
    private int _writes;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        var point = _writes++ == 0 ? FaultPoint.LinkFirstWrite : FaultPoint.LinkLaterWrite;
        Before(point);
        await Inner.WriteAsync(data, cancellationToken);
        Incident.Hit(point);
    }

    public override async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        Before(FaultPoint.LinkFlush);
        await Inner.FlushAsync(cancellationToken);
        Incident.Hit(FaultPoint.LinkFlush);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Incident.Hit(FaultPoint.LinkDispose);
    }

    protected override void OnPreWrite(ReadOnlySpan<byte> data)
    {
        Before(FaultPoint.LinkPreWrite);
        Inner.PreWrite(data);
        Incident.Hit(FaultPoint.LinkPreWrite);
    }

    protected override async ValueTask OnCloseAsync()
    {
        try
        {
            Before(FaultPoint.LinkClose);
        }
        finally
        {
            await Inner.CloseAsync();
        }

        Incident.Hit(FaultPoint.LinkClose);
    }

    private void Before(FaultPoint point)
    {
        if (!afterwards)
            Incident.Hit(point);
    }
}
