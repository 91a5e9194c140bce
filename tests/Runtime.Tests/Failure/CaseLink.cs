namespace ResponseWriters.Tests.Failure;

/// <summary>A link by hand: passes everything on, and counts.</summary>
internal class CaseLink(IResponseWriter next, LinkRecord record, Incident incident) : IResponseWriter, IAsyncDisposable
{
    protected IResponseWriter Inner { get; } = next;

    protected Incident Incident { get; } = incident;

    public void PreWrite(ReadOnlySpan<byte> data)
    {
        record.PreWritten();
        OnPreWrite(data);
    }

    public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        Inner.WriteAsync(data, cancellationToken);

    public virtual ValueTask FlushAsync(CancellationToken cancellationToken = default) => Inner.FlushAsync(cancellationToken);

    public ValueTask CloseAsync()
    {
        record.Closed();
        return OnCloseAsync();
    }

    public IResponseWriter? Unwrap() => Inner;

    public virtual ValueTask DisposeAsync()
    {
        record.Disposed();
        return default;
    }

    protected virtual void OnPreWrite(ReadOnlySpan<byte> data) => Inner.PreWrite(data);

    protected virtual ValueTask OnCloseAsync() => Inner.CloseAsync();
}
