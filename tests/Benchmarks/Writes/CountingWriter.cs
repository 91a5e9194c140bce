namespace ResponseWriters.Benchmarks;

/// <summary>Looks at every write.</summary>
[ChainedWriter]
internal sealed partial class CountingWriter
{
    internal long Bytes { get; private set; }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        Bytes += data.Length;
        return Next.WriteAsync(data, cancellationToken);
    }
}
