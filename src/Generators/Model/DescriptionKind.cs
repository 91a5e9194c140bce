namespace ResponseWriters.Generators.Model;

/// <summary>For which objects the description of a class holds.</summary>
internal enum DescriptionKind
{
    /// <summary>All: the class is sealed.</summary>
    Always,

    /// <summary>Those of the class itself; a derived one may override anything.</summary>
    ForExactType,

    /// <summary>None: the class is abstract.</summary>
    Never,
}
