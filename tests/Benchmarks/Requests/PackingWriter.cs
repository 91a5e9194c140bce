using System.IO.Compression;

namespace ResponseWriters.Benchmarks;

/// <summary>Compresses, as ResponseCompression does at the same level.</summary>
[ChainedWriter]
internal sealed partial class PackingWriter(IResponseWriter inner, HttpResponse response) : IAsyncDisposable
{
    private GZipStream? _gzip;

    public void PreWrite(ReadOnlySpan<byte> data)
    {
        response.Headers.ContentLength = null;
        response.Headers.ContentEncoding = "gzip";
        response.Headers.Vary = "Accept-Encoding";
        Next.PreWrite(default);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        (_gzip ??= new GZipStream(Next.AsStream(), CompressionLevel.Fastest, leaveOpen: true)).WriteAsync(data, cancellationToken);

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_gzip is not null)
            await _gzip.FlushAsync(cancellationToken);

        await Next.FlushAsync(cancellationToken);
    }

    public async ValueTask CloseAsync()
    {
        await DisposeAsync();
        await Next.CloseAsync();
    }

    public ValueTask DisposeAsync() => _gzip?.DisposeAsync() ?? default;
}
