using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Properties;

/// <summary>
/// Any sequence of writes gives the same bytes through any chain that changes nothing. A failure names a shrunk sequence and the seed that
/// repeats it, to be set in RESPONSEWRITERS_PROPERTY_REPLAY.
/// </summary>
public class WriteProperties(ITestOutputHelper output)
{
    private const int Sequences = 400;

    [Fact]
    public async Task Any_writes_give_the_same_bytes_through_links_that_only_pass_on() => await CheckAsync("p");

    [Fact]
    public async Task Any_writes_give_the_same_bytes_through_links_that_forward_themselves() => await CheckAsync("phfwr");

    private async Task CheckAsync(string kinds)
    {
        await using var server = await PropertyServer.StartAsync();
        var property = Prop.ForAll(Arb.From(Cases(kinds), Shrink), row => Holds(server, row));
        var config = Config.QuickThrowOnFailure.WithMaxTest(Sequences);
        if (Environment.GetEnvironmentVariable("RESPONSEWRITERS_PROPERTY_REPLAY") is { Length: > 0 } replay)
            config = config.WithReplay(ulong.Parse(replay.Split(',')[0]), ulong.Parse(replay.Split(',')[1]));

        // Off xunit's own threads: the check blocks on each exchange.
        await Task.Run(() => Check.One(config, property));
        output.WriteLine($"{Sequences} sequences through links of [{kinds}]");
    }

    private static bool Holds(PropertyServer server, PropertyCase row)
    {
        var (through, without) = server.CompareAsync(row.Links, Operations.Write(row.Operations)).GetAwaiter().GetResult();
        if (!without.Whole)
            throw new InvalidOperationException($"without links: {without}");

        return through.Whole
            && through.Status == without.Status
            && through.Body.AsSpan().SequenceEqual(without.Body)
            && through.Header("content-length") == without.Header("content-length")
            && through.Header("transfer-encoding") == without.Header("transfer-encoding");
    }

    private static Gen<PropertyCase> Cases(string kinds)
    {
        var size = Gen.Frequency(
            (1, Gen.Constant(0)),
            (6, Gen.Choose(1, 200)),
            (2, Gen.Choose(200, Operations.Largest)));
        var operation = from kind in Gen.Elements(Enum.GetValues<OperationKind>())
                        from bytes in size
                        select new Operation(kind, bytes);
        return from links in Gen.Choose(0, PropertyServer.MostLinks).SelectMany(count => Gen.ArrayOf(Gen.Elements(kinds.ToCharArray()), count))
               from count in Gen.Choose(0, 14)
               from operations in Gen.ArrayOf(operation, count)
               select new PropertyCase(new string(links), operations);
    }

    /// <summary>First fewer operations, then fewer links, then fewer bytes.</summary>
    private static IEnumerable<PropertyCase> Shrink(PropertyCase row)
    {
        for (var i = 0; i < row.Operations.Count; i++)
            yield return row with { Operations = [.. row.Operations.Take(i), .. row.Operations.Skip(i + 1)] };

        for (var i = 0; i < row.Links.Length; i++)
            yield return row with { Links = row.Links.Remove(i, 1) };

        for (var i = 0; i < row.Operations.Count; i++)
        {
            if (row.Operations[i].Size is var size and > 0)
                yield return row with { Operations = [.. row.Operations.Take(i), row.Operations[i] with { Size = size / 2 }, .. row.Operations.Skip(i + 1)] };
        }
    }
}
