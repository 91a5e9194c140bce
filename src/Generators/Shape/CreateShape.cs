namespace ResponseWriters.Generators.Shape;

/// <summary>The factory of a class that the runtime can make.</summary>
/// <param name="Form">How it is emitted.</param>
/// <param name="Constructor">What it calls; <see langword="null"/> when the class has its own factory.</param>
internal sealed record CreateShape(MemberForm Form, ConstructorShape? Constructor);
