using System.IO.Pipelines;

namespace ResponseWriters;

/// <summary>The server's reader of a request body under a read deadline.</summary>
internal sealed class PipeReaderWithDeadline(PipeReader inner, Deadline deadline) : PipeReader
{
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        deadline.Enter();
        try
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            var result = await inner.ReadAsync(both.Token).ConfigureAwait(false);
            if (!result.IsCanceled || !deadline.IsHit)
                return result;

            inner.AdvanceTo(result.Buffer.Start);
            throw deadline.Timeout();
        }
        catch (OperationCanceledException e) when (deadline.IsHit)
        {
            throw deadline.Timeout(e);
        }
        finally
        {
            deadline.Exit();
        }
    }

    public override bool TryRead(out ReadResult result)
    {
        deadline.ThrowIfHit();
        return inner.TryRead(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
