using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Showcase.Writers;

/// <summary>
/// Compresses what gains from it. Left alone: what the client does not accept, partial content, what has no body or is encoded already,
/// and types that are compressed by nature.
/// </summary>
[ChainedWriter]
public sealed partial class GzipWriter(IResponseWriter inner, HttpRequest request, HttpResponse response)
{
    private GZipStream? _gzip;
    private bool _decided;

    public void PreWrite(ReadOnlySpan<byte> data)
    {
        // Empty means unknown: the first byte decides, or that none comes. A HEAD request gets the head that GET would get.
        if (!data.IsEmpty || HttpMethods.IsHead(request.Method))
            Decide();
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        Decide();
        return _gzip?.WriteAsync(data, cancellationToken) ?? Next.WriteAsync(data, cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        Decide();

        // What was written so far becomes readable at the client: an event arrives when it happens.
        if (_gzip is not null)
            await _gzip.FlushAsync(cancellationToken);

        await Next.FlushAsync(cancellationToken);
    }

    public async ValueTask CloseAsync()
    {
        if (_gzip is not null)
            await _gzip.DisposeAsync();

        await Next.CloseAsync();
    }

    private void Decide()
    {
        if (_decided)
            return;

        _decided = true;
        if (Compressible.Is(response))
        {
            // Also where this client gets it plain: a cache must not give this answer to another.
            response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            if (GzipAccepted.By(request.GetTypedHeaders().AcceptEncoding))
                Compress();
        }

        Next.PreWrite(default);
    }

    private void Compress()
    {
        var headers = response.GetTypedHeaders();
        headers.ContentLength = null;
        response.Headers.ContentEncoding = "gzip";
        response.Headers.AcceptRanges = default;

        // In its strong form the tag would promise the same bytes.
        if (headers.ETag is { IsWeak: false } tag)
            headers.ETag = new EntityTagHeaderValue(tag.Tag, isWeak: true);

        if (!HttpMethods.IsHead(request.Method))
            _gzip = new GZipStream(Next.AsStream(), CompressionLevel.Fastest, leaveOpen: true);
    }
}
