using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests;

public class HostTests
{
    [Fact]
    public async Task Http2_with_many_streams_on_one_connection()
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, c) => new Footer(inner, $"[{c.Request.Path}]"));
                app.Run(async c =>
                {
                    c.Response.AppendTrailer("X-Path", c.Request.Path.ToString());
                    for (var i = 0; i < 20; i++)
                    {
                        await c.Response.WriteAsync($"{c.Request.Path}:{i};");
                        await Task.Yield();
                    }
                });
            },
            protocols: HttpProtocols.Http2);
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 30).Select(async n =>
            {
                using var response = await client.GetAsync($"http://127.0.0.1:{app.Port}/{n}");
                var expected = string.Concat(Enumerable.Range(0, 20).Select(i => $"/{n}:{i};")) + $"[/{n}]";
                Assert.Equal(expected, await response.Content.ReadAsStringAsync());
                Assert.Equal($"/{n}", response.TrailingHeaders.GetValues("X-Path").Single());
            }));
        }

        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task TestServer()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, calls));
                app.MapGet("/", () => TypedResults.Json("x"));
                app.MapGet("/fails", async (HttpContext c) =>
                {
                    await c.Response.WriteAsync("half");
                    throw new InvalidDataException("endpoint");
                });
            },
            testServer: true);
        using var client = app.CreateTestClient();
        Assert.Equal("\"x\"", await client.GetStringAsync("/"));
        Assert.Equal(["prewrite(\"x\")", "write(\"x\")", "flush", "close", "dispose"], calls);
        await Assert.ThrowsAnyAsync<Exception>(() => client.GetStringAsync("/fails"));
    }

    [Theory]
    [InlineData("HTTP/1.0")]
    [InlineData("HTTP/1.1")]
    public async Task A_failure_after_the_first_byte_can_be_told(string version)
    {
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                await c.Response.WriteAsync("half");
                throw new InvalidDataException("endpoint");
            },
            (inner, _) => new Footer(inner, "footer"));
        var response = await app.GetRawAsync(version: version);
        Assert.DoesNotContain("footer", response);
        Assert.True(version == "HTTP/1.0" ? response.EndsWith("<RST>", StringComparison.Ordinal) : !response.EndsWith("0\r\n\r\n", StringComparison.Ordinal), response);
        Assert.Contains(app.Log.Errors, e => e.Message == "endpoint");
    }

    private sealed class Footer(IResponseWriter inner, string footer) : Recorder(inner, [])
    {
        public override async ValueTask CloseAsync()
        {
            await WriteAsync(System.Text.Encoding.UTF8.GetBytes(footer));
            await base.CloseAsync();
        }
    }
}
