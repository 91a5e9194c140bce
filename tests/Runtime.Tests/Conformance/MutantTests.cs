using System.Text;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Conformance;

/// <summary>A suite that cannot fail proves nothing: wrong wrappers of the response body must be noticed, right ones must not.</summary>
[Collection(SequentialCollection.Name)]
public class MutantTests(ITestOutputHelper output)
{
    /// <summary>So many ways are enough: a broken wrapper makes many of them wait for what never comes.</summary>
    private const int Enough = 6;

    private static readonly Chain Mutant = new("mutant") { Intercepts = true };

    private static readonly Fault[] Innocent = [Fault.None, Fault.NoneButBuffering];

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
            await foreach (var (way, exchange) in Runner.StreamAsync(app, ServerKinds.Http11, ways))
            {
                var aspects = Comparison.Compare(control[way], exchange, way, out _);

                // Whoever keeps bytes back decides about chunks where nobody flushes, and about what an exception drops.
                if ((aspects & ~Deviations.Allowed(Mutant, ServerKinds.Http11, way)) != Aspects.None)
                    noticed.Add(way.Name);
                if (noticed.Count == Enough)
                    break;
            }

            output.WriteLine($"{fault}: noticed by {string.Join(", ", noticed)}");
            if (noticed.Count == 0 != Innocent.Contains(fault))
                wrong.Append($"  {fault} is noticed by: {string.Join(' ', noticed)}\n");
        }

        Assert.True(wrong.Length == 0, $"A wrong wrapper is not noticed, or a right one is:\n{wrong}");
    }
}
