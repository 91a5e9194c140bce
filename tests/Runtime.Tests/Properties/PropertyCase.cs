namespace ResponseWriters.Tests.Properties;

/// <summary>One sequence of writes and the chain it goes through.</summary>
/// <param name="Links">The links, the one next to the server first.</param>
/// <param name="Operations">What the endpoint calls.</param>
public sealed record PropertyCase(string Links, IReadOnlyList<Operation> Operations)
{
    public override string ToString() => $"[{Links}] {string.Join(' ', Operations)}";
}
