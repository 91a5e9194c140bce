namespace ResponseWriters.Benchmarks;

/// <summary>Awaits the inner stream.</summary>
internal sealed class AsyncStream(Stream inner) : DecoratorStream(inner)
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Inner.WriteAsync(buffer, cancellationToken);
        Bytes += buffer.Length;
    }
}
