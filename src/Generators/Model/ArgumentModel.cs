namespace ResponseWriters.Generators.Model;

/// <summary>An argument that <c>Create</c> gives to the constructor.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Text">The type of the service, or the constant.</param>
/// <param name="Key">The key of a keyed service.</param>
/// <param name="Fallback">The constant for a service that is not there.</param>
/// <param name="Untyped">Whether the type's own constraints keep it from being a type argument.</param>
/// <param name="Forgiving">Whether the parameter, wrongly, promises not to be null.</param>
internal sealed record ArgumentModel(
    ArgumentKind Kind,
    string Text = "",
    string? Key = null,
    string? Fallback = null,
    bool Untyped = false,
    bool Forgiving = false);
