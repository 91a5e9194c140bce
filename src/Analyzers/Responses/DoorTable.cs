using System.Collections.Generic;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>The members that do something to a response, found by name.</summary>
internal sealed class DoorTable
{
    private readonly Dictionary<string, Door[]> _doors = [];
    private readonly NameFilter _names;

    public DoorTable(IEnumerable<Door> doors)
    {
        foreach (var door in doors)
        {
            foreach (var name in door.Names)
                _doors[name] = _doors.TryGetValue(name, out var others) ? [.. others, door] : [door];
        }

        _names = new(_doors.Keys);
    }

    /// <summary>What calls of this name do.</summary>
    public Door[] Named(string name) => _names.MayBe(name) && _doors.TryGetValue(name, out var found) ? found : [];
}
