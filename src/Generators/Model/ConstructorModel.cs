namespace ResponseWriters.Generators.Model;

/// <summary>The constructor of a class that has none.</summary>
/// <param name="Modifiers">What stands before its name.</param>
/// <param name="Name">The class's name without type parameters.</param>
/// <param name="Parameters">The parameters of the base class's constructor it repeats; empty: it takes the inner writer and sets <c>Next</c>.</param>
/// <param name="CallsBase">Whether it passes its parameters on.</param>
internal sealed record ConstructorModel(string Modifiers, string Name, EquatableArray<ParameterModel> Parameters, bool CallsBase);
