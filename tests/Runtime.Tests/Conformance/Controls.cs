using System.Collections.Concurrent;

namespace ResponseWriters.Tests.Conformance;

/// <summary>What each way to write gives without response writers: asked once for each server.</summary>
internal static class Controls
{
    private static readonly ConcurrentDictionary<ServerKinds, Lazy<Task<IReadOnlyDictionary<WayToWrite, Exchange>>>> ByServer = [];

    internal static Task<IReadOnlyDictionary<WayToWrite, Exchange>> RunAsync(ServerKinds kind) =>
        ByServer.GetOrAdd(kind, static kind => new(() => RunUncachedAsync(kind))).Value;

    internal static async Task<IReadOnlyDictionary<WayToWrite, Exchange>> RunUncachedAsync(ServerKinds kind)
    {
        var kinds = kind == ServerKinds.TestServer ? ServerKinds.TestServer : ServerKinds.Kestrel;
        await using var app = await ConformanceApp.StartAsync(kinds, new AppSetup());
        return await Runner.RunAsync(app, kind, Ways.All.Where(way => way.RunsOn.HasFlag(kind)));
    }
}
