using System.IO.Pipelines;

namespace ResponseWriters;

/// <summary>
/// Reads that do not have the deadline's token: begun before the first deadline was set, or through a stream or reader that was taken from
/// the request before. When the deadline is hit the server's reader cancels them, the one under way and those that follow.
/// </summary>
internal sealed class EarlierReads
{
    /// <summary>A cancellation counts for one read: the next one finds the next.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    private readonly PipeReader _reader;
    private readonly Lock _lock = new();
    private readonly CancellationTokenRegistration _hit;
    private Timer? _timer;
    private bool _forgotten;

    internal EarlierReads(PipeReader reader, CancellationToken hit)
    {
        _reader = reader;
        _hit = hit.UnsafeRegister(static state => ((EarlierReads)state!).Begin(), this);
    }

    /// <summary>The request is over: its reader may be the next one's.</summary>
    internal void Forget()
    {
        _hit.Unregister();
        lock (_lock)
        {
            _forgotten = true;
            _timer?.Dispose();
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_forgotten)
                return;

            _timer = new Timer(static state => ((EarlierReads)state!).Cancel(), this, Again, Again);
        }

        Cancel();
    }

    private void Cancel()
    {
        lock (_lock)
        {
            if (_forgotten)
                return;

            try
            {
                _reader.CancelPendingRead();
            }
            catch (Exception)
            {
                // The server throws what ended the request: nobody reads it any more.
            }
        }
    }
}
