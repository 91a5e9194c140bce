namespace ResponseWriters.Tests.Conformance;

/// <summary>A link that holds everything back until the response ends.</summary>
internal sealed class HoldingLink(IResponseWriter inner) : IResponseWriter
{
    private readonly MemoryStream _held = new();

    public void PreWrite(ReadOnlySpan<byte> data)
    {
        // Passed on in CloseAsync.
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _held.Write(data.Span);
        return default;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    public async ValueTask CloseAsync()
    {
        try
        {
            var held = _held.ToArray();
            inner.PreWrite(held);
            if (held.Length > 0)
                await inner.WriteAsync(held);
        }
        finally
        {
            await inner.CloseAsync();
        }
    }

    public IResponseWriter? Unwrap() => inner;
}
