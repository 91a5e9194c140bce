namespace Showcase.Writers;

/// <summary>Copies every response into a file of its own.</summary>
[ChainedWriter]
public sealed partial class TeeWriter(IResponseWriter inner, string path) : IAsyncDisposable
{
    private readonly FileStream _copy = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 4096, useAsync: true);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        await Next.WriteAsync(data, cancellationToken);
        await _copy.WriteAsync(data, cancellationToken);
    }

    public ValueTask DisposeAsync() => _copy.DisposeAsync();
}
