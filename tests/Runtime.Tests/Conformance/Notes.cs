namespace ResponseWriters.Tests.Conformance;

/// <summary>What one endpoint saw of its response, for the client to compare after the exchange.</summary>
internal sealed class Notes
{
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void Add(string line)
    {
        lock (_lines)
            _lines.Add(line);
    }

    internal void End() => _ended.TrySetResult();

    internal void End(TimeSpan after) => _ = Task.Delay(after).ContinueWith(_ => End(), TaskScheduler.Default);

    internal async Task<string> ReadAsync()
    {
        try
        {
            await _ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            Add("the request never ended");
        }

        lock (_lines)
            return string.Join('\n', _lines);
    }
}
