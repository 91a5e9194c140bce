using System.Collections.Generic;
using System.Linq;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>The members that do something to a response, found by name.</summary>
internal sealed class DoorTable
{
    private readonly Dictionary<string, (ResponsePart Part, string? Type, Uses Uses)[]> _doors;
    private readonly NameFilter _names;

    public DoorTable(IEnumerable<(ResponsePart Part, string? Type, Uses Uses, string[] Names)> doors)
    {
        _doors = doors
            .SelectMany(static door => door.Names, static (door, name) => (Name: name, Door: (door.Part, door.Type, door.Uses)))
            .GroupBy(static named => named.Name, static named => named.Door)
            .ToDictionary(static named => named.Key, static named => named.ToArray());
        _names = new(_doors.Keys);
    }

    /// <summary>On which part of a response a call of this name does what, and the type that declares it where that matters.</summary>
    public (ResponsePart Part, string? Type, Uses Uses)[] Named(string name) => _names.MayBe(name) && _doors.TryGetValue(name, out var found) ? found : [];
}
