namespace ResponseWriters.Generators.Model;

/// <summary>The property called <c>Next</c>.</summary>
/// <param name="Modifiers">What stands before its type.</param>
/// <param name="Inner">The parameter of the primary constructor it is made of; <see langword="null"/> where a constructor sets it.</param>
internal sealed record NextModel(string Modifiers, string? Inner);
