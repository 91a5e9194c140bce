using System.Buffers;
using System.IO.Pipelines;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The pipe of a <see cref="WrongBody"/>.</summary>
internal sealed class WrongPipe(WrongBody body) : PipeWriter
{
    private PipeWriter Inner => body.Inner.Writer;

    public override bool CanGetUnflushedBytes => body.Fault != Fault.NoUnflushedBytes;

    public override long UnflushedBytes => body.Fault == Fault.NoUnflushedBytes
        ? throw new NotSupportedException()
        : body.Pending.WrittenCount + Inner.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => body.Buffers && !body.Ended
        ? body.Pending.GetMemory(sizeHint)
        : body.Fault == Fault.IgnoresTheSizeHint ? Inner.GetMemory(1)[..1] : Inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (body.Buffers)
            body.Pending.Advance(bytes);
        else
            Inner.Advance(bytes);
    }

    public override async ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        try
        {
            if (body.Fault == Fault.HoldsUntilTheEnd)
            {
                body.Pending.Write(source.Span);
                return default;
            }

            body.Drain();
            if (body.Fault == Fault.ForgetsFlush)
            {
                Inner.Write(source.Span);
                return default;
            }

            return Result(await Inner.WriteAsync(source, Token(cancellationToken)));
        }
        catch when (body.Fault == Fault.SwallowsExceptions || (body.Fault == Fault.TakesWritesAfterTheEnd && body.Ended))
        {
            return default;
        }
    }

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        body.Drain();
        if (body.Fault is Fault.ForgetsFlush or Fault.HoldsUntilTheEnd || (body.Fault == Fault.DropsEmptyFlush && Inner.UnflushedBytes == 0))
            return default;

        return Result(await Inner.FlushAsync(Token(cancellationToken)));
    }

    public override void CancelPendingFlush() => Inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (body.Fault == Fault.IgnoresCompletionOfThePipe)
            return;

        body.Drain(atEnd: true);
        Inner.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        if (body.Fault == Fault.IgnoresCompletionOfThePipe)
            return default;

        body.Drain(atEnd: true);
        return Inner.CompleteAsync(exception);
    }

    private CancellationToken Token(CancellationToken token) => body.Fault == Fault.IgnoresCancellation ? CancellationToken.None : token;

    private FlushResult Result(FlushResult result) =>
        body.Fault == Fault.SaysThatTheClientIsGone ? new FlushResult(isCanceled: false, isCompleted: true) : result;
}
