using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public class NoContentTests
{
    [Fact]
    public async Task By_default_an_untouched_response_is_200()
    {
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(await SendAsync(_ => Task.CompletedTask)));
    }

    [Theory, InlineData("GET"), InlineData("HEAD"), InlineData("POST")]
    public async Task With_the_option_an_untouched_response_is_204(string method)
    {
        var response = await OfAsync(_ => Task.CompletedTask, method);
        Assert.Equal("HTTP/1.1 204 No Content", StatusLine(response));
        Assert.Null(Header(response, "Content-Length"));
        Assert.EndsWith("\r\n\r\n", response);
    }

    [Fact]
    public async Task Headers_that_are_not_of_a_body_do_not_matter()
    {
        var response = await OfAsync(c =>
        {
            c.Response.Cookies.Append("a", "b");
            return Task.CompletedTask;
        });
        Assert.Equal("HTTP/1.1 204 No Content", StatusLine(response));
        Assert.NotNull(Header(response, "Set-Cookie"));
    }

    public static TheoryData<string> Touched => ["status", "other status", "type", "length", "write", "pending", "flush", "start", "complete", "json", "error"];

    [Theory, MemberData(nameof(Touched))]
    public async Task A_response_the_endpoint_touched_stays(string how)
    {
        var response = await OfAsync(c => how switch
        {
            "status" => Do(() => c.Response.Status(200)),
            "other status" => Do(() => c.Response.StatusCode = 404),
            "type" => Do(() => c.Response.ContentType = "text/html"),
            "length" => Do(() => c.Response.ContentLength = 0),
            "write" => c.Response.WriteAsync("x"),
            "pending" => Do(() => c.Response.BodyWriter.Advance(c.Response.BodyWriter.GetMemory(1).Length > 0 ? 1 : 0)),
            "flush" => c.Response.Body.FlushAsync(),
            "start" => c.Response.StartAsync(),
            "complete" => c.Response.CompleteAsync(),
            "json" => c.Response.JsonAsync(200, 1),
            _ => c.Response.ErrorAsync(new InvalidOperationException()),
        });
        Assert.NotEqual("HTTP/1.1 204 No Content", StatusLine(response));
    }

    [Fact]
    public async Task PreWrite_sees_the_204()
    {
        var seen = 0;
        await using var app = await RunAsync(
            _ => Task.CompletedTask,
            options: o => o.NoContentWhenEmpty = true,
            before: app => app.UseWriter((inner, context) => new StatusReader(inner, () => seen = context.Response.StatusCode)));
        await app.GetRawAsync();
        Assert.Equal(204, seen);
    }

    private static async Task<string> OfAsync(RequestDelegate endpoint, string method = "GET")
    {
        await using var app = await RunAsync(endpoint, options: o => o.NoContentWhenEmpty = true);
        return await app.GetRawAsync(method: method);
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private sealed class StatusReader(IResponseWriter inner, Action read) : Recorder(inner, [])
    {
        public override void PreWrite(ReadOnlySpan<byte> data)
        {
            read();
            base.PreWrite(data);
        }
    }
}
