namespace ResponseWriters.Tests.Conformance;

/// <summary>A link written by hand, which tells nothing about itself.</summary>
internal sealed class PlainLink(IResponseWriter inner) : IResponseWriter
{
    public void PreWrite(ReadOnlySpan<byte> data) => inner.PreWrite(data);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        await inner.WriteAsync(data, cancellationToken);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public ValueTask CloseAsync() => inner.CloseAsync();

    public IResponseWriter? Unwrap() => inner;
}
