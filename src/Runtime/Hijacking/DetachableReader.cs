using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ResponseWriters;

/// <summary>The input of a connection; once taken away, whoever used it reads nothing, and its end when the connection is released.</summary>
internal sealed class DetachableReader(PipeReader inner) : PipeReader
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _returned;
    private Task? _released;
    private bool _reading;
    private bool _examining;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_released is not null)
                return EndAsync(cancellationToken);

            _reading = true;
        }

        var read = inner.ReadAsync(cancellationToken);
        if (!read.IsCompletedSuccessfully)
            return AwaitAsync(read, cancellationToken);

        var result = read.Result;
        return Keep(result) ? new ValueTask<ReadResult>(result) : EndAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        lock (_lock)
        {
            result = default;
            return _released is null && (_examining = inner.TryRead(out result));
        }
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        lock (_lock)
        {
            if (!_examining)
                return;

            // Nothing counts as examined any more once the connection changes hands: the new owner sees all that is left at once.
            _examining = false;
            inner.AdvanceTo(consumed, _released is null ? examined : consumed);
            _returned?.TrySetResult();
        }
    }

    public override void CancelPendingRead()
    {
        if (_released is null)
            inner.CancelPendingRead();
    }

    public override void Complete(Exception? exception = null)
    {
        if (_released is null)
            inner.Complete(exception);
    }

    /// <summary>Takes the input away; a read under way gives back what it got.</summary>
    internal async ValueTask DetachAsync(Task released)
    {
        lock (_lock)
        {
            if (_examining)
                throw new InvalidOperationException("The request is being read: await the read, and advance the reader, before taking the connection over.");

            _released = released;
            if (!_reading)
                return;

            _returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        inner.CancelPendingRead();
        await _returned.Task.ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read, CancellationToken cancellationToken)
    {
        ReadResult result;
        try
        {
            result = await read.ConfigureAwait(false);
        }
        catch
        {
            lock (_lock)
            {
                _reading = false;
                _returned?.TrySetResult();
            }

            throw;
        }

        return Keep(result) ? result : await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    private bool Keep(ReadResult result)
    {
        lock (_lock)
        {
            _reading = false;
            if (_released is null)
                return _examining = true;

            inner.AdvanceTo(result.Buffer.Start);
            _returned?.TrySetResult();
            return false;
        }
    }

    private async ValueTask<ReadResult> EndAsync(CancellationToken cancellationToken)
    {
        await _released!.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new ReadResult(ReadOnlySequence<byte>.Empty, isCanceled: false, isCompleted: true);
    }
}
