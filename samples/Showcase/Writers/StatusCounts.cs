using System.Collections.Concurrent;

namespace Showcase.Writers;

/// <summary>How many responses had which status code.</summary>
public sealed class StatusCounts
{
    private readonly ConcurrentDictionary<int, int> _counts = new();

    public void Add(int status) => _counts.AddOrUpdate(status, 1, static (_, count) => count + 1);

    public IReadOnlyDictionary<int, int> ToDictionary() => new SortedDictionary<int, int>(_counts);
}
