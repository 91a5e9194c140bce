namespace ResponseWriters.Tests.Conformance;

/// <summary>A value to serialize.</summary>
internal sealed record Sample(int Number, string Name);
