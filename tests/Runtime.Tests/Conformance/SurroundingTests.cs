using System.Text;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Conformance;

/// <summary>
/// With the framework's own middleware around the writers or inside them, responses are what they are without writers. Where that
/// middleware loses or reorders bytes, it does so in the control as well.
/// </summary>
[Collection(SequentialCollection.Name)]
public class SurroundingTests(ITestOutputHelper output)
{
    private static readonly string[] ChainNames = ["none", "4-pass-through", "64-deep"];

    public static TheoryData<string> Names => [.. SurroundingList.All.Select(surrounding => surrounding.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Middleware_of_the_framework_behaves_as_without_writers(string name)
    {
        var surrounding = SurroundingList.All.Single(surrounding => surrounding.Name == name);
        WayToWrite[] ways = [.. Ways.OfTheBody.Where(way => way.RunsOn.HasFlag(ServerKinds.Http11)), .. surrounding.Extra];
        var control = await RunAsync(surrounding, ways, surrounding.Use, chained: false);
        var failures = new StringBuilder();
        foreach (var chain in ChainNames.Select(Chains.Named))
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

    [Theory]
    [InlineData("http-logging", "pipe-span-unflushed", "", "never flushed")]
    [InlineData("output-cache", "pipe-span-unflushed", "", "never flushed")]
    [InlineData("response-caching", "pipe-span-unflushed", "", "never flushed")]
    [InlineData("body-buffered-by-hand", "pipe-span-unflushed", "", "never flushed")]
    [InlineData("http-logging", "mixed-PSP", "1-stream;", "0-pipe;1-stream;2-pipe;")]
    [InlineData("output-cache", "mixed-PSP", "1-stream;", "0-pipe;1-stream;2-pipe;")]
    [InlineData("response-caching", "mixed-PSP", "1-stream;", "0-pipe;1-stream;2-pipe;")]
    public async Task What_the_framework_loses_or_reorders_it_does_without_writers_too(string name, string wayName, string altered, string written)
    {
        var surrounding = SurroundingList.All.Single(surrounding => surrounding.Name == name);
        var way = Ways.All.Single(way => way.Name == wayName);
        var chain = Chains.Named("4-pass-through");
        var without = await RunAsync(surrounding, [way], surrounding.Use, chained: false);
        var around = await RunAsync(surrounding, [way], app => surrounding.Use(UseChain(app)), chained: true);
        var alone = await RunAsync(surrounding, [way], chain.Use, chained: true);
        Assert.Equal(altered, Text(without));
        Assert.Equal(altered, Text(around));
        Assert.Equal(written, Text(alone));

        IApplicationBuilder UseChain(IApplicationBuilder app)
        {
            chain.Use(app);
            return app;
        }

        string Text(IReadOnlyDictionary<WayToWrite, Exchange> exchanges) => Encoding.ASCII.GetString(exchanges[way].Body);
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
