namespace ResponseWriters.Generators.Model;

/// <summary>How a part of a type begins.</summary>
/// <param name="Keyword"><c>class</c>, <c>record struct</c> and so on.</param>
/// <param name="Name">The name with type parameters.</param>
internal sealed record TypeModel(string Keyword, string Name);
