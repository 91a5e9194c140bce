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
        var verdict = new Verdict(chain);
        foreach (var kinds in new[] { ServerKinds.Kestrel, ServerKinds.TestServer })
        {
            await using var app = await ConformanceApp.StartAsync(kinds, chain.Setup);
            foreach (var kind in kinds.Each())
            {
                var control = await Controls.RunAsync(kind);
                var ways = control.Keys.Where(way => !(chain.Flips && way.OwnFraming));
                foreach (var (way, exchange) in await Runner.RunAsync(app, kind, ways, chain.Flips))
                    verdict.Judge(kind, way, control[way], exchange);
            }
        }

        output.WriteLine(verdict.Summary());
        Assert.True(verdict.Failures.Length == 0, $"Differs from the application without a chain:\n{verdict.Failures}");
    }
}
