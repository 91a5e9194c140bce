using System.Collections.Generic;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>A few names.</summary>
internal sealed class NameSet
{
    private readonly HashSet<string> _names;
    private readonly NameFilter _filter;

    public NameSet(IEnumerable<string> names)
    {
        _names = [.. names];
        _filter = new(_names);
    }

    public bool Has(string name) => _filter.MayBe(name) && _names.Contains(name);
}
