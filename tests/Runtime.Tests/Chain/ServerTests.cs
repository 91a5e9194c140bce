using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests;

/// <summary>What reaches the server beneath the chain.</summary>
public class ServerTests
{
    private readonly List<string> _server = [];

    [Fact]
    public async Task A_file_goes_straight_to_the_server_where_no_link_writes()
    {
        var response = await RunAsync(c => SendAsync(c, 2, 3), (inner, _) => new PassThrough(inner), (inner, _) => new HeaderOnly(inner));
        Assert.Equal("234", Http.Body(response));
        Assert.Equal(["send file 2 3"], _server);
    }

    [Fact]
    public async Task A_file_goes_through_the_chain_where_a_link_writes()
    {
        var calls = new List<string>();
        var response = await RunAsync(c => SendAsync(c, 2, null), (inner, _) => new Recorder(inner, calls));
        Assert.Equal("23456789", Http.Body(response));
        Assert.Equal(["prewrite(23456789)", "write(23456789)"], calls[..2]);
        Assert.Empty(_server);
    }

    [Theory]
    [InlineData(-1L, null)]
    [InlineData(11L, null)]
    [InlineData(0L, 11L)]
    [InlineData(0L, -1L)]
    public async Task A_file_that_cannot_be_sent_leaves_the_head_open(long offset, long? count)
    {
        var response = await RunAsync(
            async c =>
            {
                await Assert.ThrowsAnyAsync<ArgumentOutOfRangeException>(() => SendAsync(c, offset, count));
                await Assert.ThrowsAsync<FileNotFoundException>(() => c.Features.Get<IHttpResponseBodyFeature>()!.SendFileAsync("/nowhere", 0, null));
                Assert.False(c.Response.HasStarted);
                c.Response.StatusCode = 404;
            },
            (inner, _) => new HeaderOnly(inner));
        Assert.StartsWith("HTTP/1.1 404 ", response);
    }

    [Fact]
    public async Task Without_buffering_every_write_is_followed_by_a_flush()
    {
        var calls = new List<string>();
        await RunAsync(
            async c =>
            {
                c.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
                await c.Response.Body.WriteAsync("a"u8.ToArray());
                await c.Response.BodyWriter.WriteAsync("b"u8.ToArray());
            },
            (inner, _) => new Recorder(inner, calls));
        Assert.Equal(["prewrite(a)", "write(a)", "flush", "write(b)", "flush", "close", "dispose"], calls);
        Assert.Equal(["disable buffering"], _server);
    }

    [Fact]
    public async Task Start_and_complete_reach_it_once()
    {
        await RunAsync(
            async c =>
            {
                await c.Response.StartAsync();
                await c.Response.WriteAsync("x");
                await c.Response.CompleteAsync();
            },
            (inner, _) => new PassThrough(inner));
        Assert.Equal(["start", "complete"], _server);
    }

    [Fact]
    public async Task A_deferred_start_reaches_it_at_the_end()
    {
        var response = await RunAsync(c => c.Response.StartAsync(), (inner, _) => new HeaderOnly(inner));
        Assert.Equal(["start"], _server);
        Assert.Contains("Transfer-Encoding: chunked", response);
    }

    [Fact]
    public async Task An_empty_pipeline_leaves_the_server_to_itself()
    {
        await RunAsync(_ => Task.CompletedTask);
        Assert.Empty(_server);
    }

    private static async Task SendAsync(HttpContext context, long offset, long? count)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "0123456789");
            await context.Features.Get<IHttpResponseBodyFeature>()!.SendFileAsync(file, offset, count);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<string> RunAsync(RequestDelegate endpoint, params Func<IResponseWriter, HttpContext, IResponseWriter>[] writers)
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                foreach (var writer in writers)
                    app.UseWriter(writer);

                app.Run(endpoint);
            },
            builder => builder.Services.AddSingleton<IStartupFilter>(new WatchedServer.Filter(_server)),
            chained: false,
            late: true);
        var response = await app.GetRawAsync();
        Assert.Empty(app.Log.Errors);
        return response;
    }
}
