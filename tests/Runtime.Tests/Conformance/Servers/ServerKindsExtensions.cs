namespace ResponseWriters.Tests.Conformance;

internal static class ServerKindsExtensions
{
    /// <summary>The single kinds among <paramref name="kinds"/>.</summary>
    internal static IEnumerable<ServerKinds> Each(this ServerKinds kinds) =>
        Enum.GetValues<ServerKinds>().Where(kind => int.IsPow2((int)kind) && kinds.HasFlag(kind));
}
