using System.Globalization;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Chaos;

/// <summary>
/// Random chains, ways to write, faults and disconnects, on connections that are kept. RESPONSEWRITERS_CHAOS_SECONDS sets how long,
/// RESPONSEWRITERS_CHAOS_SEED repeats a run.
/// </summary>
[Collection(AloneCollection.Name)]
public class ChaosTests(ITestOutputHelper output)
{
    private const int DefaultSeconds = 20;
    private const long AllowedGrowth = 24_000_000;

    [Fact]
    public async Task Nothing_is_lost_doubled_reordered_or_falsely_complete()
    {
        var seconds = Setting("RESPONSEWRITERS_CHAOS_SECONDS") ?? DefaultSeconds;
        var seed = Setting("RESPONSEWRITERS_CHAOS_SEED") ?? Random.Shared.Next();
        await using var server = await ChaosServer.StartAsync();
        using var clients = new ChaosClients(server, seed);

        await clients.RunAsync(TimeSpan.FromSeconds(seconds * 0.25));
        await EndedAsync(server.Ledger);
        var before = Collected();
        await clients.RunAsync(TimeSpan.FromSeconds(seconds * 0.75));
        await EndedAsync(server.Ledger);
        var after = Collected();

        var ledger = server.Ledger;
        var report = $"seed {seed}, {seconds} s: {clients.Tally}; {ledger.Begun} begun, {ledger.Ended} ended; links: {ledger.Created} made, {ledger.Closed} closed, "
            + $"{ledger.Disposed} disposed of, {ledger.Twice} twice; ext writers: {ledger.Destinations} set, {ledger.Finalized} finalized; at most {ledger.MostStates} kept per connection; memory {before / 1000} → {after / 1000} kB";
        output.WriteLine(report);
        Assert.True(clients.Tally.Wrong == 0, $"{report}\n{string.Join('\n', clients.Tally.Complaints.Concat(ledger.Unexpected.Take(3)))}");
        Assert.True(ledger.Unexpected.IsEmpty, $"{report}\n{ledger.Unexpected.FirstOrDefault()}");
        Assert.True(ledger.Begun == ledger.Ended, report);
        Assert.True(ledger.Destinations == ledger.Finalized && ledger.Destinations > 0, report);
        Assert.True(ledger.Created == ledger.Closed && ledger.Created == ledger.Disposed && ledger.Twice == 0, report);
        Assert.True(ledger.MostStates <= 1, report);
        Assert.True(after - before < AllowedGrowth, report);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A client that left does not see its request end.</summary>
    private static async Task EndedAsync(ChaosLedger ledger)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (ledger.Begun != ledger.Ended && !patience.IsCancellationRequested)
            await Task.Delay(20, CancellationToken.None);
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
