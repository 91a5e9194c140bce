namespace Provoking.RW3001;

public sealed class FooterWriter(Stream inner) : IExtWriter
{
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => new(inner.FlushAsync(cancellationToken));

    public async ValueTask FinalizeAsync()
    {
        await inner.WriteAsync("the end"u8.ToArray());
    }
}
