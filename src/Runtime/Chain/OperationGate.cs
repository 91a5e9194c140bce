namespace ResponseWriters;

/// <summary>Sees to it that links are called one at a time, and never from inside one of them.</summary>
internal struct OperationGate
{
    private const int Idle = 0;
    private const int Busy = 1;
    private const int BusyAndAwaited = 2;

    private int _state;
    private TaskCompletionSource? _idle;

    internal readonly bool IsBusy => Volatile.Read(in _state) != Idle;

    /// <exception cref="InvalidOperationException">An operation is under way.</exception>
    internal void Enter()
    {
        if (Interlocked.CompareExchange(ref _state, Busy, Idle) != Idle)
            ThrowBusy();
    }

    internal void Exit()
    {
        if (Interlocked.Exchange(ref _state, Idle) == BusyAndAwaited)
            _idle!.SetResult();
    }

    /// <exception cref="InvalidOperationException">An operation is under way.</exception>
    internal readonly void ThrowIfBusy()
    {
        if (IsBusy)
            ThrowBusy();
    }

    /// <summary>Waits for an operation that nobody awaited.</summary>
    internal Task IdleAsync()
    {
        if (!IsBusy)
            return Task.CompletedTask;

        _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.CompareExchange(ref _state, BusyAndAwaited, Busy) == Busy ? _idle.Task : Task.CompletedTask;
    }

    private static void ThrowBusy() => throw new InvalidOperationException(
        "A write to the response is still under way. A response writer passes on to Next and does not write to the response itself; an " +
        "endpoint awaits each write before the next.");
}
