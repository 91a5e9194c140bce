using System.Buffers;

namespace ResponseWriters.Tests;

public class PreWriteTests
{
    public static TheoryData<string, string, string> Doors() => new()
    {
        // way to write, what PreWrite gets, status code it can still set
        { "text", "hello", "hello" },
        { "json", "{\"a\":1}", "{\"a\":1}" },
        { "stream", "hello", "hello" },
        { "pipe, flushed", "hello", "hello" },
        { "pipe, not flushed", "hello", "hello" },
        { "pipe, then stream", "first;", "first;second" },
        { "file", "file", "file" },
        { "start, then text", "hello", "hello" },
        { "start only", "", "" },
        { "flush only", "", "" },
        { "complete only", "", "" },
        { "nothing", "", "" },
    };

    [Theory, MemberData(nameof(Doors))]
    public async Task Comes_once_before_the_head_with_the_first_bytes(string door, string first, string body)
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(c => Write(c, door), (inner, c) => new Header(inner, calls, c));
        var response = await app.GetRawAsync();
        Assert.Equal($"prewrite({first})", calls[0]);
        Assert.Single(calls, call => call.StartsWith("prewrite", StringComparison.Ordinal));
        Assert.Contains("\r\nX-PreWrite: yes", Http.Head(response));
        Assert.StartsWith("HTTP/1.1 202 ", response);
        Assert.Equal(body, Http.Body(response));
    }

    [Theory]
    [InlineData("404")]
    [InlineData("204")]
    [InlineData("304")]
    public async Task Comes_for_a_response_without_a_body(string status)
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            c =>
            {
                c.Response.StatusCode = int.Parse(status);
                return Task.CompletedTask;
            },
            (inner, _) => new Recorder(inner, calls));
        Assert.StartsWith($"HTTP/1.1 {status} ", await app.GetRawAsync());
        Assert.Equal(["prewrite()", "close", "dispose"], calls);
    }

    [Fact]
    public async Task Comes_for_a_head_request()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(c => c.Response.WriteAsync("hello"), (inner, c) => new Header(inner, calls, c));
        var response = await app.GetRawAsync(method: "HEAD");
        Assert.Contains("X-PreWrite: yes", response);
        Assert.EndsWith("\r\n\r\n", response);
        Assert.Equal("prewrite(hello)", calls[0]);
    }

    [Fact]
    public async Task Defers_the_start_to_the_first_byte()
    {
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                await c.Response.StartAsync();
                Assert.False(c.Response.HasStarted);
#pragma warning disable RW4001 // A link has a PreWrite: the head is still open.
                c.Response.Headers["X-Late"] = "still open";
#pragma warning restore RW4001
                await c.Response.WriteAsync("x");
                Assert.True(c.Response.HasStarted);
            },
            (inner, _) => new Recorder(inner, []));
        Assert.Contains("X-Late: still open", await app.GetRawAsync());
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task Without_anybody_to_see_it_the_start_is_passed_on()
    {
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                await c.Response.StartAsync();
                Assert.True(c.Response.HasStarted);
            },
            (inner, _) => new PassThrough(inner));
        await app.GetRawAsync();
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task Runs_before_the_endpoints_own_OnStarting_when_a_write_brings_it()
    {
        var order = new List<string>();
        await using var app = await TestApp.RunAsync(
            c =>
            {
                c.Response.OnStarting(() =>
                {
                    order.Add("endpoint");
                    return Task.CompletedTask;
                });
                return c.Response.WriteAsync("x");
            },
            (inner, _) => new Recorder(inner, order));
        await app.GetRawAsync();
        Assert.Equal(["prewrite(x)", "write(x)", "endpoint", "flush"], order[..4]);
    }

    [Fact]
    public async Task Does_not_run_for_a_response_that_failed_before_it()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            c =>
            {
                c.Response.BodyWriter.Write("pending"u8);
                throw new InvalidDataException("endpoint");
            },
            (inner, _) => new Recorder(inner, calls));
        Assert.StartsWith("HTTP/1.1 500 ", await app.GetRawAsync());
        Assert.Equal(["close", "dispose"], calls);
    }

    [Fact]
    public async Task Does_not_run_for_an_upgrade()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                await using var stream = await c.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpUpgradeFeature>()!.UpgradeAsync();
                await stream.WriteAsync("raw"u8.ToArray());
                await Assert.ThrowsAsync<InvalidOperationException>(() => c.Response.WriteAsync("no"));
            },
            (inner, _) => new Recorder(inner, calls));
        var response = await RawClient.ExchangeAsync(app.EndPoint, "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 101 ", response);
        Assert.EndsWith("\r\n\r\nraw", response);
        Assert.Equal(["close", "dispose"], calls);
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task Can_be_held_back_until_the_whole_body_is_known()
    {
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                await c.Response.WriteAsync("one;");
                Assert.False(c.Response.HasStarted);
                await c.Response.Body.FlushAsync();
                await c.Response.WriteAsync("two");
#pragma warning disable RW4001 // A link holds the head back.
                c.Response.StatusCode = 201;
#pragma warning restore RW4001
            },
            (inner, c) => new Buffering(inner, c));
        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 201 ", response);
        Assert.Contains("Content-Length: 7", response);
        Assert.Equal("one;two", Http.Body(response));
    }

    [Fact]
    public async Task Held_back_beneath_another_link_reaches_the_end_once()
    {
        var above = new List<string>();
        var beneath = new List<string>();
        await using var app = await TestApp.RunAsync(
            c => c.Response.WriteAsync("body"),
            (inner, _) => new Recorder(inner, beneath),
            (inner, c) => new Buffering(inner, c),
            (inner, _) => new Recorder(inner, above));
        Assert.Equal("body", Http.Body(await app.GetRawAsync()));
        Assert.Equal(["prewrite(body)", "write(body)", "flush", "close", "dispose"], above);
        Assert.Equal(["prewrite(body)", "write(body)", "close", "dispose"], beneath);
    }

    [Fact]
    public async Task Bytes_that_reach_the_end_first_are_refused()
    {
        await using var app = await TestApp.RunAsync(c => c.Response.WriteAsync("x"), (inner, _) => new Forgetful(inner));
        Assert.StartsWith("HTTP/1.1 500 ", await app.GetRawAsync());
        Assert.Contains("before PreWrite did", Assert.Single(app.Log.Errors).Message);
    }

    [Fact]
    public async Task Beneath_a_link_that_never_passes_it_on_comes_before_close()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            _ => Task.CompletedTask,
            (inner, _) => new Recorder(inner, calls),
            (inner, _) => new Forgetful(inner));
        Assert.StartsWith("HTTP/1.1 200 ", await app.GetRawAsync());
        Assert.Equal(["prewrite()", "close", "dispose"], calls);
    }

    [Fact]
    public async Task A_head_committed_past_the_chain_still_brings_it()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, c) => new Header(inner, calls, c));
            app.Run(c => c.Features.Get<ServerBody>()!.Feature.StartAsync());
        }, builder => builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, ServerBody.Filter>(), chained: false, late: true);
        var response = await app.GetRawAsync();
        Assert.Contains("X-PreWrite: yes", response);
        Assert.Equal(["prewrite()", "close", "dispose"], calls);
    }

    private static async Task Write(HttpContext c, string door)
    {
        switch (door)
        {
            case "text":
                await c.Response.WriteAsync("hello");
                break;
            case "json":
                await c.Response.WriteAsJsonAsync(new Dictionary<string, int> { ["a"] = 1 });
                break;
            case "stream":
                await c.Response.Body.WriteAsync("hello"u8.ToArray());
                break;
            case "pipe, flushed":
                c.Response.BodyWriter.Write("hello"u8);
                await c.Response.BodyWriter.FlushAsync();
                break;
            case "pipe, not flushed":
                c.Response.BodyWriter.Write("hello"u8);
                break;
            case "pipe, then stream":
                c.Response.BodyWriter.Write("first;"u8);
                await c.Response.Body.WriteAsync("second"u8.ToArray());
                break;
            case "file":
                var file = Path.GetTempFileName();
                await File.WriteAllTextAsync(file, "file");
                await c.Response.SendFileAsync(file);
                File.Delete(file);
                break;
            case "start, then text":
                await c.Response.StartAsync();
                await c.Response.WriteAsync("hello");
                break;
            case "start only":
                await c.Response.StartAsync();
                break;
            case "flush only":
                await c.Response.Body.FlushAsync();
                break;
            case "complete only":
                await c.Response.CompleteAsync();
                break;
        }
    }

    private sealed class Header(IResponseWriter inner, List<string> calls, HttpContext context) : Recorder(inner, calls)
    {
        public override void PreWrite(ReadOnlySpan<byte> data)
        {
            Assert.False(context.Response.HasStarted);
            context.Response.StatusCode = 202;
            context.Response.Headers["X-PreWrite"] = "yes";
            base.PreWrite(data);
        }
    }

    private sealed class Forgetful(IResponseWriter inner) : Recorder(inner, [])
    {
        public override void PreWrite(ReadOnlySpan<byte> data)
        {
        }
    }
}
