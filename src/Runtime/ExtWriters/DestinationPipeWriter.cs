using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ResponseWriters;

/// <summary>The pipe that leads to a destination.</summary>
internal sealed class DestinationPipeWriter(Destination destination) : PipeWriter
{
    private readonly PendingBytes _pending = new();

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _pending.Length;

    internal bool Used { get; private set; }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _pending.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _pending.GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _pending.Advance(bytes);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        await PassPendingAsync(cancellationToken).ConfigureAwait(false);
        Used = true;
        await destination.WriteAsync(source, cancellationToken).ConfigureAwait(false);
        return Result();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        await PassPendingAsync(cancellationToken).ConfigureAwait(false);
        Used = true;
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        return Result();
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    internal async ValueTask PassPendingAsync(CancellationToken cancellationToken)
    {
        if (_pending.Length == 0)
            return;

        Used = true;
        var pending = _pending.Detach();
        await destination.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        _pending.Return(pending);
    }

    /// <summary>As the server's: a client that has gone completes the pipe.</summary>
    private FlushResult Result() => new(isCanceled: false, isCompleted: destination.ClientLeft.IsCancellationRequested);
}
