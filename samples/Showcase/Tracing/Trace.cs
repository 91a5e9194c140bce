using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Showcase.Tracing;

/// <summary>What the links of one response saw. The links are called by one request, and read by others: every change is made under a lock.</summary>
internal sealed class Trace(TraceStore store, long number, HttpRequest request)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<TracedLink> _links = [];

    public long Number => number;

    /// <summary>The name that the client gave it, so that it finds it again: <c>?trace=name</c>.</summary>
    public string? Name { get; } = Short(request.Query["trace"]);

    public string Method { get; } = request.Method;

    public string? Path { get; } = Short(request.Path);

    public DateTimeOffset Began { get; } = DateTimeOffset.UtcNow;

    /// <summary>When the links were closed, in milliseconds since it began.</summary>
    public double? Ended { get; private set; }

    public int? Status { get; private set; }

    /// <summary>Whether the connection was taken over.</summary>
    public bool Hijacked { get; private set; }

    /// <summary>The type of what the response failed with.</summary>
    public string? Error { get; private set; }

    /// <summary>The links, head first: the order in which bytes pass.</summary>
    public IEnumerable<TracedLink> Links => Enumerable.Reverse(_links);

    /// <summary>Grows with every change of any trace.</summary>
    public long Version { get; private set; }

    internal TracedLink Add(string link)
    {
        var added = new TracedLink(this, link);
        Change(_ => _links.Add(added));
        return added;
    }

    internal void End(HttpResponse response) => Change(now =>
    {
        Ended = now;
        Status = response.StatusCode;
        Hijacked = response.Hijacked;
        Error = response.Error?.GetType().Name;
    });

    internal void Change(Action<double> change)
    {
        lock (store.Gate)
        {
            change(Math.Round(Stopwatch.GetElapsedTime(_start).TotalMilliseconds, 3));
            Version = store.NextVersion();
        }
    }

    /// <summary>As it is now. Call it under the lock.</summary>
    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Json);

    private static string? Short(string? text) => text is { Length: > 200 } ? text[..200] : text;
}
