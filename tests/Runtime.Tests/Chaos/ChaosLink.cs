namespace ResponseWriters.Tests.Chaos;

/// <summary>A link by hand: counts, and passes on.</summary>
internal class ChaosLink(IResponseWriter inner, ChaosLedger.Ticket ticket) : IResponseWriter, IDisposable
{
    protected IResponseWriter Inner { get; } = inner;

    public virtual void PreWrite(ReadOnlySpan<byte> data) => Inner.PreWrite(data);

    public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Inner.WriteAsync(data, cancellationToken);

    public virtual ValueTask FlushAsync(CancellationToken cancellationToken = default) => Inner.FlushAsync(cancellationToken);

    public virtual async ValueTask CloseAsync()
    {
        ticket.Closed();
        try
        {
            await FinishAsync();
        }
        finally
        {
            await Inner.CloseAsync();
        }
    }

    public IResponseWriter? Unwrap() => Inner;

    public void Dispose() => ticket.Disposed();

    protected virtual ValueTask FinishAsync() => default;
}
