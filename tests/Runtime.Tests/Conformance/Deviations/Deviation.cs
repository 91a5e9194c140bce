namespace ResponseWriters.Tests.Conformance;

/// <summary>A difference from the application without a chain that is meant.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Aspects">What may differ.</param>
/// <param name="Ways">The ways to write that it concerns, by name.</param>
internal sealed record Deviation(string Reason, Aspects Aspects, params string[] Ways)
{
    internal ServerKinds Servers { get; init; } = ServerKinds.All;

    internal Func<Chain, bool> Chains { get; init; } = static _ => true;

    internal Func<string, bool> Surroundings { get; init; } = static _ => true;

    internal bool Concerns(Chain chain, ServerKinds kind, WayToWrite way, string surrounding = "") =>
        Servers.HasFlag(kind) && Chains(chain) && Surroundings(surrounding) && (Ways.Length == 0 || Ways.Contains(way.Name));
}
