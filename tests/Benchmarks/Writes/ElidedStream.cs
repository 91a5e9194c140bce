namespace ResponseWriters.Benchmarks;

/// <summary>Returns the inner stream's task.</summary>
internal sealed class ElidedStream(Stream inner) : DecoratorStream(inner)
{
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Bytes += buffer.Length;
        return Inner.WriteAsync(buffer, cancellationToken);
    }
}
