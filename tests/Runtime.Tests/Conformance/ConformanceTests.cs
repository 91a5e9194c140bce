using System.Text;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Every way to write, through every chain, on every server, must give what it gives without a chain.</summary>
public class ConformanceTests(ITestOutputHelper output)
{
    public static TheoryData<string> ChainNames => [.. Chains.All.Select(chain => chain.Name)];

    [Theory]
    [MemberData(nameof(ChainNames))]
    public async Task Every_way_to_write_gives_the_same_as_without_a_chain(string name)
    {
        var chain = Chains.Named(name);
        var failures = new StringBuilder();
        var combinations = 0;
        foreach (var kinds in new[] { ServerKinds.Kestrel, ServerKinds.TestServer })
        {
            await using var app = await ConformanceApp.StartAsync(kinds, chain.Setup);
            foreach (var kind in Enum.GetValues<ServerKinds>().Where(kind => int.IsPow2((int)kind) && kinds.HasFlag(kind)))
            {
                var control = await Controls.RunAsync(kind);
                var exchanges = await Runner.RunAsync(app, kind, control.Keys);
                foreach (var (way, exchange) in exchanges)
                {
                    combinations++;
                    if (Comparison.Compare(control[way], exchange, way, out var report) != Aspects.None)
                        failures.Append($"  {chain} × {kind} × {way}\n{report}");
                }
            }
        }

        output.WriteLine($"{combinations} combinations\n{failures}");
        Assert.True(failures.Length == 0, $"Differs from the application without a chain:\n{failures}");
    }
}
