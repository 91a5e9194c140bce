namespace ResponseWriters.Tests.Chaos;

/// <summary>A generated link that only closes.</summary>
[ChainedWriter]
internal sealed partial class CountingWriter(IResponseWriter inner, ChaosLedger.Ticket ticket) : IDisposable
{
    public ValueTask CloseAsync()
    {
        ticket.Closed();
        return Next.CloseAsync();
    }

    public void Dispose() => ticket.Disposed();
}
