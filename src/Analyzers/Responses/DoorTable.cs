using System.Collections.Generic;
using System.Linq;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>The members that do something to a response, found by name.</summary>
internal sealed class DoorTable
{
    private const int Initials = 128;
    private const int Lengths = 64;

    private readonly Dictionary<string, (ResponsePart Part, string? Type, Uses Uses)[]> _doors;

    /// <summary>For each initial the lengths of the names, as bits: most names are none of them, and need not be hashed.</summary>
    private readonly ulong[] _lengths = new ulong[Initials];

    public DoorTable(IEnumerable<(ResponsePart Part, string? Type, Uses Uses, string[] Names)> doors)
    {
        _doors = doors
            .SelectMany(static door => door.Names, static (door, name) => (Name: name, Door: (door.Part, door.Type, door.Uses)))
            .GroupBy(static named => named.Name, static named => named.Door)
            .ToDictionary(static named => named.Key, static named => named.ToArray());
        foreach (var name in _doors.Keys)
            _lengths[name[0]] |= 1UL << name.Length;
    }

    /// <summary>On which part of a response a call of this name does what, and the type that declares it where that matters.</summary>
    public (ResponsePart Part, string? Type, Uses Uses)[] Named(string name) =>
        name.Length is > 0 and < Lengths && name[0] < Initials && (_lengths[name[0]] >> name.Length & 1) != 0 && _doors.TryGetValue(name, out var found) ? found : [];
}
