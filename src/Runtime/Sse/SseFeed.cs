using System.Net.ServerSentEvents;
using System.Threading.Tasks.Sources;

namespace ResponseWriters;

/// <summary>
/// An endless sequence that a formatter reads while events are handed to it one by one: starting the framework's formatter anew for each
/// event would cost several objects an event.
/// </summary>
/// <typeparam name="T">The type of the events' data.</typeparam>
internal sealed class SseFeed<T> : IAsyncEnumerable<SseItem<T>>, IAsyncEnumerator<SseItem<T>>, IValueTaskSource<bool>
{
    private readonly Task _formatting;
    private ManualResetValueTaskSourceCore<bool> _next;

    /// <param name="format">Begins to format this sequence, to a stream that completes every write at once.</param>
    internal SseFeed(Func<IAsyncEnumerable<SseItem<T>>, Task> format) => _formatting = format(this);

    /// <summary>Whether the formatter failed, and takes no more.</summary>
    internal bool Ended => _formatting.IsCompleted;

    SseItem<T> IAsyncEnumerator<SseItem<T>>.Current => Current;

    private SseItem<T> Current { get; set; }

    /// <summary>Formats an event; when the call returns it is done.</summary>
    /// <returns>The formatter's failure, if it failed.</returns>
    internal Task Format(SseItem<T> item)
    {
        Current = item;
        _next.SetResult(true);
        Current = default;
        return Ended ? _formatting : Task.CompletedTask;
    }

    IAsyncEnumerator<SseItem<T>> IAsyncEnumerable<SseItem<T>>.GetAsyncEnumerator(CancellationToken cancellationToken) => this;

    ValueTask<bool> IAsyncEnumerator<SseItem<T>>.MoveNextAsync()
    {
        _next.Reset();
        return new ValueTask<bool>(this, _next.Version);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => default;

    bool IValueTaskSource<bool>.GetResult(short token) => _next.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _next.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _next.OnCompleted(continuation, state, token, flags);
}
