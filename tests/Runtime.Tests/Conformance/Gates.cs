using System.Collections.Concurrent;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The gates of an application's requests that were asked for one.</summary>
internal sealed class Gates
{
    internal const string Header = "X-Gate";
    private readonly ConcurrentDictionary<string, Gate> _gates = [];
    private int _last;

    internal (string Id, Gate Gate) Open()
    {
        var id = Interlocked.Increment(ref _last).ToString();
        return (id, _gates[id] = new Gate());
    }

    internal Gate? Find(HttpContext context) =>
        _gates.TryGetValue(context.Request.Headers[Header].ToString(), out var gate) ? gate : null;
}
