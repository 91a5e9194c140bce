namespace ResponseWriters.Tests.Chaos;

/// <summary>A generated link that never completes at once.</summary>
[ChainedWriter]
internal sealed partial class LateWriter(IResponseWriter inner, ChaosLedger.Ticket ticket) : IDisposable
{
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        await Next.WriteAsync(data, cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        await Next.FlushAsync(cancellationToken);
    }

    public async ValueTask CloseAsync()
    {
        ticket.Closed();
        await Task.Yield();
        await Next.CloseAsync();
    }

    public void Dispose() => ticket.Disposed();
}
