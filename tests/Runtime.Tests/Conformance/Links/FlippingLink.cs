namespace ResponseWriters.Tests.Conformance;

/// <summary>A link that changes each byte and no length.</summary>
internal sealed class FlippingLink(IResponseWriter inner) : IResponseWriter
{
    private const byte Mask = 0x20;

    internal static byte[] Flip(ReadOnlySpan<byte> data)
    {
        var flipped = data.ToArray();
        foreach (ref var value in flipped.AsSpan())
            value ^= Mask;

        return flipped;
    }

    public void PreWrite(ReadOnlySpan<byte> data) => inner.PreWrite(Flip(data));

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(Flip(data.Span), cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public ValueTask CloseAsync() => inner.CloseAsync();

    public IResponseWriter? Unwrap() => inner;
}
