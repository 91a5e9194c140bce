namespace Provoking.RW3002;

public sealed class FooterWriter(Stream inner) : IExtWriter
{
    private bool _finalized;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => new(inner.FlushAsync(cancellationToken));

    public async ValueTask FinalizeAsync()
    {
        if (_finalized)
            return;

        await inner.WriteAsync("the end"u8.ToArray());
        _finalized = true;
    }
}
