using System.Buffers;

namespace ResponseWriters.Tests.Failure;

/// <summary>Bytes that were pending when an exception was thrown are not sent before the error page, wherever they had got to.</summary>
public class BytesAheadTests
{
    [Fact]
    public async Task An_empty_file_does_not_send_what_is_pending_before_an_error_page()
    {
        var file = Path.GetTempFileName();
        await using var app = await RunAsync(async context =>
        {
            context.Response.BodyWriter.Write("pending"u8);
            await context.Response.SendFileAsync(file, 0, 0);
            throw new InvalidOperationException("planned");
        });

        var response = await app.GetRawAsync();
        File.Delete(file);
        Assert.StartsWith("HTTP/1.1 500", response, StringComparison.Ordinal);
        Assert.Equal("the error page", Http.Body(response));
    }

    [Fact]
    public async Task A_write_that_the_server_refuses_does_not_send_what_is_pending()
    {
        await using var app = await RunAsync(async context =>
        {
            context.Response.ContentLength = 7;
            context.Response.BodyWriter.Write("pending"u8);
            await context.Response.Body.WriteAsync("too much"u8.ToArray());
        });

        Assert.Equal("<RST>", await app.GetRawAsync());
        Assert.Contains(app.Log.Errors, error => error.Message.Contains("Content-Length mismatch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_bytes_of_a_response_with_a_length_arrive_on_a_connection_that_is_kept()
    {
        await using var app = await RunAsync(async context =>
        {
            context.Response.ContentLength = 8;
            await context.Response.WriteAsync("one;");
            context.Response.BodyWriter.Write("two;"u8);
        });
        using var connection = await WireConnection.OpenAsync(app.EndPoint);
        Assert.Equal("whole 200 \"one;two;\"", (await connection.GetAsync("/")).ToString());
    }

    [Fact]
    public async Task The_last_bytes_of_a_response_with_a_length_are_not_sent_when_the_endpoint_failed_before_it_flushed_them()
    {
        await using var app = await RunAsync(async context =>
        {
            context.Response.ContentLength = 8;
            await context.Response.WriteAsync("one;");
            context.Response.BodyWriter.Write("two;"u8);
            throw new InvalidOperationException("planned");
        });
        Assert.DoesNotContain("two;", await app.GetRawAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PreWrite_comes_once_to_a_link_below_one_that_only_closes()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            context => context.Response.WriteAsync("body"),
            (inner, _) => new Recorder(inner, calls),
            (inner, _) => new Chaos.CountingWriter(inner, new Chaos.ChaosLedger().Create()));
        await app.GetRawAsync();
        Assert.Equal(["prewrite(body)", "write(body)", "flush", "close", "dispose"], calls);
    }

    private static Task<TestApp> RunAsync(RequestDelegate endpoint) => TestApp.StartAsync(app =>
    {
        app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("the error page")));
        app.Run(endpoint);
    });
}
