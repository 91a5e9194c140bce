using System.Buffers;

namespace ResponseWriters.Tests.Chaos;

/// <summary>A generated link that keeps everything back until the end.</summary>
[ChainedWriter]
internal sealed partial class HoldingWriter(IResponseWriter inner, ChaosLedger.Ticket ticket) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _held = new();

    public void PreWrite(ReadOnlySpan<byte> data)
    {
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _held.Write(data.Span);
        return default;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    public async ValueTask CloseAsync()
    {
        ticket.Closed();
        try
        {
            Next.PreWrite(_held.WrittenSpan);
            await Next.WriteAsync(_held.WrittenMemory);
        }
        finally
        {
            await Next.CloseAsync();
        }
    }

    public void Dispose() => ticket.Disposed();
}
