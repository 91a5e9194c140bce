using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ResponseWriters;

/// <summary>The server's writer under a write deadline: every operation gets the deadline's token.</summary>
internal sealed class PipeWriterWithDeadline(PipeWriter inner, Deadline deadline, Action<TimeoutException, bool> missed) : PipeWriter
{
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Enter();
        deadline.Exit();
        return inner.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        GuardAsync((inner, source), static (state, token) => state.inner.WriteAsync(state.source, token), cancellationToken);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        GuardAsync(inner, static (writer, token) => writer.FlushAsync(token), cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask GuardAsync<T>(T state, Func<T, CancellationToken, ValueTask> operation, CancellationToken cancellationToken) =>
        await GuardAsync(
            (state, operation),
            static async (inner, token) =>
            {
                await inner.operation(inner.state, token).ConfigureAwait(false);
                return default(FlushResult);
            },
            cancellationToken).ConfigureAwait(false);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> GuardAsync<T>(
        T state, Func<T, CancellationToken, ValueTask<FlushResult>> operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        try
        {
            if (!cancellationToken.CanBeCanceled)
                return await operation(state, deadline.Token).ConfigureAwait(false);

            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            return await operation(state, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (deadline.IsHit)
        {
            var timeout = deadline.Timeout(e);
            missed(timeout, true);
            throw timeout;
        }
        finally
        {
            deadline.Exit();
        }
    }

    private void Enter()
    {
        try
        {
            deadline.Enter();
        }
        catch (TimeoutException e)
        {
            missed(e, false);
            throw;
        }
    }
}
