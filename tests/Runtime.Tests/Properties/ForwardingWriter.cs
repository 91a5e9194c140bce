namespace ResponseWriters.Tests.Properties;

/// <summary>A generated link that overrides everything and changes nothing.</summary>
[ChainedWriter]
internal sealed partial class ForwardingWriter
{
    public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => await Next.WriteAsync(data, cancellationToken);

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default) => await Next.FlushAsync(cancellationToken);

    public async ValueTask CloseAsync() => await Next.CloseAsync();
}
