using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>
/// Keeps what is written until the first flush, and chooses status and content type only then: an encoder that fails before it has
/// left nothing behind. From then on everything goes to the response.
/// </summary>
internal sealed class StagedWriter(HttpResponse response, int statusCode, string contentType) : PipeWriter
{
    private readonly PendingBytes _staged = new();
    private PipeWriter? _body;

    /// <summary>Whether something went to the response.</summary>
    internal bool Begun => _body is not null;

    /// <summary>Whether the response, rather than the encoder, threw.</summary>
    internal bool WriteFailed { get; private set; }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _body?.UnflushedBytes ?? _staged.Length;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _body?.GetMemory(sizeHint) ?? _staged.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (_body is null)
            _staged.Advance(bytes);
        else
            _body.Advance(bytes);
    }

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (_body is null)
                Begin(cancellationToken);

            return await _body!.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            WriteFailed = true;
            throw;
        }
    }

    public override void CancelPendingFlush() => _body?.CancelPendingFlush();

    /// <summary>Gives back what was not passed on. The response is not completed by it.</summary>
    /// <param name="exception">Ignored.</param>
    public override void Complete(Exception? exception = null) => _staged.Free();

    private void Begin(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ResponseState.IsHeadOpen(response))
        {
            ResponseState.Override(response, statusCode);
            response.ContentType = contentType;
        }

        _body = response.BodyWriter;
        _body.Write(_staged.Memory.Span);
        _staged.Free();
    }
}
