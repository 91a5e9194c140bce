using System.Buffers;

namespace ResponseWriters.Tests.Chaos;

/// <summary>A generated link that changes every byte, in a rented buffer.</summary>
[ChainedWriter]
internal sealed partial class MaskingWriter(IResponseWriter inner, ChaosLedger.Ticket ticket) : IDisposable
{
    internal const byte Mask = 0x5A;

    public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(default);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        var masked = ArrayPool<byte>.Shared.Rent(data.Length);
        Apply(data.Span, masked);
        await Next.WriteAsync(masked.AsMemory(0, data.Length), cancellationToken);
        ArrayPool<byte>.Shared.Return(masked);
    }

    public ValueTask CloseAsync()
    {
        ticket.Closed();
        return Next.CloseAsync();
    }

    public void Dispose() => ticket.Disposed();

    internal static void Apply(ReadOnlySpan<byte> data, Span<byte> masked)
    {
        for (var i = 0; i < data.Length; i++)
            masked[i] = (byte)(data[i] ^ Mask);
    }
}
