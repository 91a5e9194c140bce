using System.IO.Pipelines;

namespace ResponseWriters;

/// <summary>The <c>BodyWriter</c> of a response with a chain.</summary>
internal sealed class ChainPipeWriter(ChainBody body) : PipeWriter
{
    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => body.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => body.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => body.GetSpan(sizeHint);

    public override void Advance(int bytes) => body.Advance(bytes);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        body.WriteAsync(source, cancellationToken);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => body.FlushAsync(cancellationToken);

    public override Stream AsStream(bool leaveOpen = false)
    {
        body.LendStream();
        return base.AsStream(leaveOpen);
    }

    public override void CancelPendingFlush() => body.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (exception is null)
            body.Complete();
        else
            body.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        if (exception is null)
            return new ValueTask(body.CompleteAsync());

        body.Complete(exception);
        return default;
    }
}
