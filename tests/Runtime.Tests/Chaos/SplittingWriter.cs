namespace ResponseWriters.Tests.Chaos;

/// <summary>A generated link that passes bytes on in small pieces.</summary>
[ChainedWriter]
internal sealed partial class SplittingWriter(IResponseWriter inner, ChaosLedger.Ticket ticket) : IDisposable
{
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        const int Piece = 1000;
        for (; data.Length > Piece; data = data[Piece..])
            await Next.WriteAsync(data[..Piece], cancellationToken);

        await Next.WriteAsync(data, cancellationToken);
    }

    public ValueTask CloseAsync()
    {
        ticket.Closed();
        return Next.CloseAsync();
    }

    public void Dispose() => ticket.Disposed();
}
