using System.Threading.Channels;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Holds an endpoint at its flush points until the client says that it has what was flushed.</summary>
internal sealed class Gate
{
    internal const int WholeResponse = int.MaxValue;
    private readonly Channel<int> _reached = Channel.CreateUnbounded<int>();
    private readonly SemaphoreSlim _released = new(0);

    /// <summary>How many body bytes the client must have, one number for each flush point the endpoint reaches.</summary>
    internal ChannelReader<int> Reached => _reached.Reader;

    internal async Task WaitAsync(int bytes)
    {
        _reached.Writer.TryWrite(bytes);
        await _released.WaitAsync(TimeSpan.FromSeconds(20));
    }

    internal void Release() => _released.Release();

    internal void End() => _reached.Writer.TryComplete();
}
