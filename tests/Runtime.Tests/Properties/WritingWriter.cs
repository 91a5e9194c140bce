namespace ResponseWriters.Tests.Properties;

/// <summary>A generated link that overrides <c>WriteAsync</c> alone, and passes a copy on.</summary>
[ChainedWriter]
internal sealed partial class WritingWriter
{
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        var copy = data.ToArray();
        await Task.Yield();
        await Next.WriteAsync(copy, cancellationToken);
    }
}
