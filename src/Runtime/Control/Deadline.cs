namespace ResponseWriters;

/// <summary>
/// The deadline of one direction of one request: an absolute moment, a limit for each operation, or both. Its token is handed to every
/// operation, because the server notices nothing else while it waits for a client. Once hit it stays hit.
/// </summary>
internal sealed class Deadline(string operation, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private readonly CancellationTokenSource _hit = new();
    private readonly Lock _lock = new();
    private DateTimeOffset? _at;
    private TimeSpan? _idle;
    private int _running;
    private bool _released;

    internal CancellationToken Token => _hit.Token;

    /// <summary>
    /// Whether it was hit. An operation that is cancelled then is cancelled by it, though the caller's token may be, too: a server that gives a
    /// write up gives its client up.
    /// </summary>
    internal bool IsHit => _hit.IsCancellationRequested;

    internal void Set(DateTimeOffset? deadline)
    {
        lock (_lock)
        {
            _at = deadline;
            Arm();
        }
    }

    internal void SetIdle(TimeSpan? idle)
    {
        if (idle is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(idle));

        lock (_lock)
        {
            _idle = idle;
            Arm();
        }
    }

    /// <summary>An operation begins.</summary>
    /// <exception cref="TimeoutException">The deadline has passed.</exception>
    internal void Enter()
    {
        lock (_lock)
        {
            _running++;
            if (_idle is not null || _at is not null)
                Arm();
        }

        if (!IsHit)
            return;

        Exit();
        throw Timeout();
    }

    internal void Exit()
    {
        lock (_lock)
        {
            _running--;
            if (_idle is not null)
                Arm();
        }
    }

    internal void ThrowIfHit()
    {
        Enter();
        Exit();
    }

    internal TimeoutException Timeout(Exception? inner = null) => new(
        $"The {operation} deadline of the request was hit. It stays so: the connection cannot be used for it any more. Set the deadline again, later, " +
        "before it is hit.",
        inner);

    internal void Release()
    {
        lock (_lock)
        {
            _released = true;
            _hit.Dispose();
        }
    }

    private void Arm()
    {
        if (_released || IsHit)
            return;

        var left = _at is { } at ? at - time.GetUtcNow() : (TimeSpan?)null;
        if (_running > 0 && _idle is { } idle && (left is null || idle < left))
            left = idle;

        if (left is null)
            _hit.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);
        else if (left <= TimeSpan.Zero)
            _hit.Cancel();
        else
            _hit.CancelAfter(left < Longest ? left.Value : Longest);
    }
}
