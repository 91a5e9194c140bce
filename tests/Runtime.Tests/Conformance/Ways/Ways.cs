namespace ResponseWriters.Tests.Conformance;

/// <summary>Every way to write of the suite.</summary>
internal static class Ways
{
    /// <summary>Those that are about the body and its writers themselves.</summary>
    internal static IReadOnlyList<WayToWrite> OfTheBody { get; } =
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
        .. TrailerWays.All,
        .. RequestWays.All,
        .. WrapperWays.All,
    ];

    internal static IReadOnlyList<WayToWrite> All { get; } =
    [
        .. OfTheBody,
        .. ResultWays.All,
        .. FileResultWays.All,
        .. MvcWays.All,
        .. StaticFileWays.All,
    ];
}
