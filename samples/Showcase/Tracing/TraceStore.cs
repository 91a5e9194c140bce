using System.Text.Json;

namespace Showcase.Tracing;

/// <summary>The traces of the last responses.</summary>
internal sealed class TraceStore
{
    internal const int Kept = 50;

    /// <summary>Not the traces themselves, nor the parts of the page that shows them.</summary>
    private static readonly PathString[] Untraced = ["/traces", "/files/page"];

    private readonly Queue<Trace> _traces = [];
    private long _number;
    private long _version;

    internal Lock Gate { get; } = new();

    /// <summary>Begins a trace, unless the request is one that is not traced.</summary>
    internal Trace? Begin(HttpContext context)
    {
        if (Untraced.Any(path => context.Request.Path.StartsWithSegments(path)))
            return null;

        lock (Gate)
        {
            var trace = new Trace(this, ++_number, context.Request);
            _traces.Enqueue(trace);
            if (_traces.Count > Kept)
                _traces.Dequeue();

            return trace;
        }
    }

    internal IReadOnlyList<JsonElement> Named(string name)
    {
        lock (Gate)
            return [.. _traces.Where(trace => trace.Name == name).Select(trace => trace.ToJson())];
    }

    /// <summary>What has changed since <paramref name="version"/>, oldest change first; everything, where that is not one of ours.</summary>
    internal IReadOnlyList<(long Version, JsonElement Trace)> ChangedSince(long version)
    {
        lock (Gate)
        {
            var known = version <= _version ? version : 0;
            return [.. _traces.Where(trace => trace.Version > known).OrderBy(trace => trace.Version).Select(trace => (trace.Version, trace.ToJson()))];
        }
    }

    /// <summary>Call it under the lock.</summary>
    internal long NextVersion() => ++_version;
}
