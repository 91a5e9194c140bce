using System.Text;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Conformance;

/// <summary>
/// With the framework's own middleware around the writers or inside them, responses are what they are without writers. Where that
/// middleware loses or reorders bytes, it does so in the control as well.
/// </summary>
public class SurroundingTests(ITestOutputHelper output)
{
    private static readonly string[] _chains = ["none", "4-pass-through", "64-deep"];

    public static TheoryData<string> Names => [.. SurroundingList.All.Select(surrounding => surrounding.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Middleware_of_the_framework_behaves_as_without_writers(string name)
    {
        var surrounding = SurroundingList.All.Single(surrounding => surrounding.Name == name);
        WayToWrite[] ways = [.. Ways.OfTheBody.Where(way => way.RunsOn.HasFlag(ServerKinds.Http11)), .. surrounding.Extra];
        var control = await RunAsync(surrounding, ways, surrounding.Use, chained: false);
        var failures = new StringBuilder();
        foreach (var chain in _chains.Select(Chains.Named))
        {
            foreach (var inside in new[] { false, true })
            {
                var exchanges = await RunAsync(
                    surrounding,
                    ways,
                    app =>
                    {
                        if (inside)
                            surrounding.Use(app);
                        chain.Use(app);
                        if (!inside)
                            surrounding.Use(app);
                    },
                    chained: true);
                var verdict = new Verdict(chain with { Name = $"{chain} {(inside ? "inside" : "around")} {name}" }, name);
                foreach (var (way, exchange) in exchanges)
                    verdict.Judge(ServerKinds.Http11, way, control[way], exchange);

                output.WriteLine(verdict.Summary());
                failures.Append(verdict.Failures);
            }
        }

        Assert.True(failures.Length == 0, $"Differs from the application without writers:\n{failures}");
    }

    private static async Task<IReadOnlyDictionary<WayToWrite, Exchange>> RunAsync(
        Surrounding surrounding,
        WayToWrite[] ways,
        Action<IApplicationBuilder> pipeline,
        bool chained)
    {
        var setup = new AppSetup
        {
            Chained = chained,
            Pipeline = pipeline,
            Services = surrounding.Services,
            Endpoints = endpoints =>
            {
                foreach (var way in surrounding.Extra)
                    endpoints.MapMethods(way.Path, [way.Method], way.Endpoint!);
            },
        };
        await using var app = await ConformanceApp.StartAsync(ServerKinds.Kestrel, setup);
        return await Runner.RunAsync(app, ServerKinds.Http11, ways, extraHeaders: surrounding.Headers, againSame: surrounding.Caches);
    }
}
