using System.Collections.Generic;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Tells most names that are none of a few, by initial and length, without hashing them: every call there is is asked for.</summary>
internal sealed class NameFilter
{
    private const int Initials = 128;
    private const int Lengths = 64;

    /// <summary>For each initial the lengths of the names, as bits.</summary>
    private readonly ulong[] _lengths = new ulong[Initials];

    public NameFilter(IEnumerable<string> names)
    {
        foreach (var name in names)
            _lengths[name[0] % Initials] |= 1UL << (name.Length % Lengths);
    }

    /// <summary>Whether this may be one of the names.</summary>
    public bool MayBe(string name) => name.Length > 0 && (_lengths[name[0] % Initials] >> (name.Length % Lengths) & 1) != 0;
}
