using System.Text;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Conformance;

/// <summary>What an endpoint has flushed is at the client before the endpoint goes on.</summary>
public class FlushPointTests(ITestOutputHelper output)
{
    public static TheoryData<string> ChainNames => ["control", .. Chains.All.Where(chain => !chain.Holds).Select(chain => chain.Name)];

    [Theory]
    [MemberData(nameof(ChainNames))]
    public async Task What_is_flushed_arrives_before_the_endpoint_goes_on(string name)
    {
        var setup = name == "control" ? new AppSetup() : Chains.Named(name).Setup;
        var failures = new StringBuilder();
        var points = 0;
        foreach (var kinds in new[] { ServerKinds.Kestrel, ServerKinds.TestServer })
        {
            await using var app = await ConformanceApp.StartAsync(kinds, setup);
            foreach (var kind in kinds.Each())
            {
                using var client = new FrameworkClient(app, kind, flips: false);
                foreach (var way in Ways.All.Where(way => way.HasFlushPoints && way.RunsOn.HasFlag(kind)))
                {
                    try
                    {
                        points += await FlushPoints.FollowAsync(app, client, way);
                    }
                    catch (Exception e)
                    {
                        failures.Append($"  {name} × {kind} × {way}: {e.GetType().Name} {e.Message}\n");
                    }
                }
            }
        }

        output.WriteLine($"{name}: {points} flush points");
        Assert.True(failures.Length == 0, $"Did not arrive:\n{failures}");
    }
}
