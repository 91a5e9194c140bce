namespace ResponseWriters.Generators.Model;

/// <summary>A parameter of an emitted constructor.</summary>
internal sealed record ParameterModel(string Declaration, string Name);
