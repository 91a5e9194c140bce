namespace ResponseWriters.Generators.Outline;

/// <summary>A name that a <c>using</c> gives to a type.</summary>
/// <param name="Name">The new name.</param>
/// <param name="Target">The type's own name.</param>
internal sealed record TypeAlias(string Name, string Target);
