using System.Buffers;

namespace ResponseWriters.Tests;

/// <summary>Holds everything back until the end, when the length is known.</summary>
internal sealed class Buffering(IResponseWriter inner, HttpContext context) : IResponseWriter
{
    private readonly ArrayBufferWriter<byte> _body = new();

    public void PreWrite(ReadOnlySpan<byte> data)
    {
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _body.Write(data.Span);
        return default;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    public async ValueTask CloseAsync()
    {
        try
        {
            if (_body.WrittenCount > 0)
            {
                if (!context.Response.HasStarted)
                    context.Response.ContentLength = _body.WrittenCount;

                inner.PreWrite(_body.WrittenSpan);
                await inner.WriteAsync(_body.WrittenMemory);
            }
        }
        finally
        {
            await inner.CloseAsync();
        }
    }

    public IResponseWriter? Unwrap() => inner;
}
