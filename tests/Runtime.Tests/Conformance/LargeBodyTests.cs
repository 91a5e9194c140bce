using System.Buffers;

namespace ResponseWriters.Tests.Conformance;

/// <summary>A body much larger than any buffer.</summary>
[Collection(SequentialCollection.Name)]
public class LargeBodyTests
{
    private const long Size = 1L << 30;
    private const long Tolerated = 64L << 20;

    [Theory]
    [InlineData("none")]
    [InlineData("4-pass-through")]
    [InlineData("write")]
    [InlineData("64-deep")]
    public async Task A_gigabyte_streams_through_in_flat_memory(string name)
    {
        var block = SampleBytes.Of(64 * 1024);
        await using var app = await TestApp.StartAsync(app =>
        {
            Chains.Named(name).Use(app);
            app.Run(async context =>
            {
                context.Response.ContentLength = Size;
                for (long sent = 0; sent < Size; sent += 2 * block.Length)
                {
                    await context.Response.Body.WriteAsync(block);
                    context.Response.BodyWriter.Write(block);
                    await context.Response.BodyWriter.FlushAsync();
                }
            });
        });
        using var connection = await Http1Connection.OpenAsync(app.EndPoint, TimeSpan.FromSeconds(60));
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        while (await connection.ReadLineAsync() is { Length: > 2 })
        {
        }

        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: false);
        long received = 0, most = 0;
        var same = true;
        while (received < Size && most <= Tolerated && await connection.ReadPartAsync() is { Length: > 0 } part)
        {
            same &= part.Span[0] == block[received % block.Length] && part.Span[^1] == block[(received + part.Length - 1) % block.Length];
            received += part.Length;
            if (received % 64 == 0)
                most = Math.Max(most, HeldSince(before));
        }

        Assert.InRange(most, long.MinValue, Tolerated);
        Assert.Equal(Size, received);
        Assert.True(same, "The bytes came in another order.");
    }

    /// <summary>The garbage of all tests that run beside it is not what the body holds: it is collected before more than tolerated is believed.</summary>
    private static long HeldSince(long before) => GC.GetTotalMemory(forceFullCollection: false) - before is var all && all <= Tolerated
        ? all
        : GC.GetTotalMemory(forceFullCollection: true) - before;
}
