namespace ResponseWriters.Tests.Conformance;

/// <summary>Every way to write of the suite.</summary>
internal static class Ways
{
    internal static IReadOnlyList<WayToWrite> All { get; } =
    [
        .. StringWays.All,
        .. StreamWays.All,
        .. SynchronousWays.All,
        .. PipeWays.All,
        .. PipeEndWays.All,
        .. MixedWays.All,
        .. FileWays.All,
        .. LifecycleWays.All,
        .. CallbackWays.All,
        .. FailureWays.All,
        .. LengthWays.All,
        .. BodilessWays.All,
        .. JsonWays.All,
        .. ResultWays.All,
        .. FileResultWays.All,
        .. MvcWays.All,
        .. StaticFileWays.All,
        .. TrailerWays.All,
        .. RequestWays.All,
        .. WrapperWays.All,
    ];
}
