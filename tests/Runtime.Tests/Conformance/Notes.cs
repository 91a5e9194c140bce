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

    internal async Task<string> ReadAsync()
    {
        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        lock (_lines)
            return string.Join('\n', _lines);
    }
}
