namespace ResponseWriters.Analyzers.Responses;

/// <summary>What calls of a member do to a response.</summary>
/// <param name="part">The part of the response that it is called on.</param>
/// <param name="type">The type that declares it, where that matters.</param>
/// <param name="uses">What it does.</param>
/// <param name="names">Its names.</param>
internal sealed class Door(ResponsePart part, string? type, Uses uses, string[] names)
{
    public ResponsePart Part => part;

    public string? Type => type;

    public Uses Uses => uses;

    public string[] Names => names;
}
