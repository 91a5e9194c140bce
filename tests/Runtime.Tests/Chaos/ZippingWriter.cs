using System.IO.Compression;

namespace ResponseWriters.Tests.Chaos;

/// <summary>A generated link that compresses.</summary>
[ChainedWriter]
internal sealed partial class ZippingWriter : IDisposable
{
    private readonly HttpContext _context;
    private readonly ChaosLedger.Ticket _ticket;
    private readonly GZipStream _gzip;
    private bool _any;

    public ZippingWriter(IResponseWriter inner, HttpContext context, ChaosLedger.Ticket ticket)
    {
        Next = NextWriter.To(inner);
        _context = context;
        _ticket = ticket;
        _gzip = new GZipStream(Next.AsStream(), CompressionLevel.Fastest, leaveOpen: true);
    }

    public void PreWrite(ReadOnlySpan<byte> data)
    {
        _context.Response.ContentLength = null;
        Next.PreWrite(default);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _any |= data.Length > 0;
        return _gzip.WriteAsync(data, cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        // Flushed before its first byte, the encoder writes a header, and then never a footer.
        if (_any)
            await _gzip.FlushAsync(cancellationToken);

        await Next.FlushAsync(cancellationToken);
    }

    public async ValueTask CloseAsync()
    {
        _ticket.Closed();
        try
        {
            await _gzip.DisposeAsync();
        }
        finally
        {
            await Next.CloseAsync();
        }
    }

    public void Dispose() => _ticket.Disposed();
}
