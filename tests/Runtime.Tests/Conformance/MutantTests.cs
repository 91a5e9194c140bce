using System.Text;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Conformance;

/// <summary>A suite that cannot fail proves nothing: wrong wrappers of the response body must be noticed, right ones must not.</summary>
public class MutantTests(ITestOutputHelper output)
{
    private static readonly Fault[] _innocent = [Fault.None, Fault.NoneButBuffering];

    [Fact]
    public async Task Every_wrong_wrapper_is_noticed_and_no_right_one_is()
    {
        var control = await Controls.RunAsync(ServerKinds.Http11);
        var ways = Ways.OfTheBody.Where(way => way.RunsOn.HasFlag(ServerKinds.Http11)).ToArray();
        var wrong = new StringBuilder();
        foreach (var fault in Enum.GetValues<Fault>())
        {
            await using var app = await ConformanceApp.StartAsync(ServerKinds.Kestrel, new AppSetup { Pipeline = Mutants.Middleware(fault) });
            var noticed = new List<string>();
            foreach (var (way, exchange) in await Runner.RunAsync(app, ServerKinds.Http11, ways))
            {
                var aspects = Comparison.Compare(control[way], exchange, way, out _);

                // Whoever keeps bytes back decides about chunks where nobody flushes, and about what an exception drops.
                var tolerated = Deviations.All.Where(deviation => deviation.Concerns(new Chain("mutant"), ServerKinds.Http11, way)).Aggregate(Aspects.None, (all, one) => all | one.Aspects);
                if ((aspects & ~tolerated) != Aspects.None)
                    noticed.Add(way.Name);
            }

            output.WriteLine($"{fault}: {noticed.Count} ways: {string.Join(' ', noticed.Take(12))}");
            if (noticed.Count == 0 != _innocent.Contains(fault))
                wrong.Append($"  {fault} is noticed by: {string.Join(' ', noticed)}\n");
        }

        Assert.True(wrong.Length == 0, $"A wrong wrapper is not noticed, or a right one is:\n{wrong}");
    }
}
