using System.Globalization;
using System.Text;

namespace ResponseWriters.Tests.Hijacking;

/// <summary>Connections taken over among others that are not.</summary>
public class HijackUnderLoadTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connections_that_are_kept_lose_nothing_while_others_are_taken(bool tls)
    {
        using var certificate = tls ? TestCertificate.Create() : null;
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, []));
                app.Run(async context =>
                {
                    if (context.Request.Path == "/take")
                        _ = EchoAsync(await context.Response.HijackAsync());
                    else
                        await context.Response.WriteAsync($"{context.Connection.Id} {context.Request.Query["n"]} {await new StreamReader(context.Request.Body).ReadToEndAsync()}.");
                });
            },
            certificate: certificate,
            listening: listen => listen.UseHijacking());
        var keeping = Enumerable.Range(0, 8).Select(_ => Task.Run(() => KeepAsync(app, tls))).ToArray();
        var taking = Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeAsync(app, tls))).ToArray();
        await Task.WhenAll([.. keeping, .. taking]);
        Assert.Empty(app.Log.Errors);
    }

    /// <summary>Sends requests, with a body and pipelined too, and expects each answer on the same connection.</summary>
    private static async Task KeepAsync(TestApp app, bool tls)
    {
        await using var client = await RawConnection.OpenAsync(app.EndPoint, tls);
        string? connection = null;
        for (var n = 0; n < 60; n += 3)
        {
            await client.SendAsync(
                $"GET /keep?n={n} HTTP/1.1\r\nHost: test\r\n\r\n" +
                $"POST /keep?n={n + 1} HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody" +
                $"GET /keep?n={n + 2} HTTP/1.1\r\nHost: test\r\n\r\n");
            for (var i = n; i < n + 3; i++)
            {
                await client.UntilAsync("\r\n\r\n");
                var parts = (await client.UntilAsync(".\r\n0\r\n\r\n")).Split("\r\n")[1].Split(' ');
                connection ??= parts[0];
                Assert.Equal([connection, i.ToString(CultureInfo.InvariantCulture), i == n + 1 ? "body." : "."], parts);
            }
        }
    }

    private static async Task TakeAsync(TestApp app, bool tls)
    {
        for (var n = 0; n < 15; n++)
        {
            // Some are taken at once, some after a request that was not.
            await using var client = await RawConnection.OpenAsync(app.EndPoint, tls);
            if (n % 2 == 0)
            {
                await client.SendAsync($"GET /keep?n={n} HTTP/1.1\r\nHost: test\r\n\r\n");
                await client.UntilAsync("0\r\n\r\n");
            }

            await client.SendAsync($"POST /take HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\nline {n}\n");
            Assert.Equal($"line {n}\n", await client.UntilAsync("\n"));
            await client.SendAsync("last\n");
            Assert.Equal("last\n", await client.ToEndAsync());
        }
    }

    private static async Task EchoAsync(HijackedConnection connection)
    {
        await using (connection)
        {
            using var reader = new StreamReader(connection.AsStream(), Encoding.ASCII);
            for (var i = 0; i < 2; i++)
                await connection.Output.WriteAsync(Encoding.ASCII.GetBytes($"{await reader.ReadLineAsync()}\n"));
        }
    }
}
