using System.IO.Compression;

namespace ResponseWriters.Tests.Failure;

/// <summary>Compresses the body; its footer is gzip's own.</summary>
internal sealed class GzipLink : CaseLink
{
    private readonly GZipStream _gzip;

    internal GzipLink(IResponseWriter next, LinkRecord record, Incident incident)
        : base(next, record, incident) => _gzip = new GZipStream(NextWriter.To(next).AsStream(), CompressionLevel.Fastest, leaveOpen: true);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => _gzip.WriteAsync(data, cancellationToken);

    public override async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        await _gzip.FlushAsync(cancellationToken);
        await Inner.FlushAsync(cancellationToken);
    }

    protected override void OnPreWrite(ReadOnlySpan<byte> data)
    {
        var headers = Incident.HttpContext!.Response.Headers;
        headers.ContentLength = null;
        headers.ContentEncoding = "gzip";
        Inner.PreWrite(default);
    }

    protected override async ValueTask OnCloseAsync()
    {
        try
        {
            await _gzip.DisposeAsync();
        }
        finally
        {
            await Inner.CloseAsync();
        }
    }
}
