namespace ResponseWriters.Benchmarks;

/// <summary>
/// The threads that load clients ask on, the same for every application. They stay, as those of a load driver do: to start new ones for each
/// slice takes a good part of a short one, and puts them on other processors each time. Who waits for them blocks no thread of the pool,
/// of which the server has few.
/// </summary>
internal sealed class ClientThreads
{
    private readonly AutoResetEvent[] _begin;
    private Action<int> _work = null!;
    private TaskCompletionSource _done = null!;
    private Exception? _failure;
    private int _left;

    internal ClientThreads(int count)
    {
        _begin = [.. Enumerable.Range(0, count).Select(_ => new AutoResetEvent(false))];
        for (var i = 0; i < count; i++)
        {
            var index = i;
            new Thread(() => Serve(index)) { IsBackground = true, Name = $"load client {index}" }.Start();
        }
    }

    /// <summary>Does it on each thread, which <paramref name="work"/> is told the number of.</summary>
    internal Task RunAsync(Action<int> work)
    {
        (_work, _left, _failure) = (work, _begin.Length, null);
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var begin in _begin)
            begin.Set();

        return _done.Task;
    }

    private void Serve(int index)
    {
        while (true)
        {
            _begin[index].WaitOne();
            try
            {
                _work(index);
            }
            catch (Exception e)
            {
                _failure = e;
            }

            if (Interlocked.Decrement(ref _left) > 0)
                continue;

            if (_failure is { } failure)
                _done.SetException(failure);
            else
                _done.SetResult();
        }
    }
}
