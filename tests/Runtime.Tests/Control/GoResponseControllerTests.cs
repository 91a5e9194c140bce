using System.Text;

namespace ResponseWriters.Tests.Control;

/// <summary>What Go's own tests of <c>http.ResponseController</c> check, test by test, on HTTP/1.1 and HTTP/2.</summary>
public class GoResponseControllerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Theory(DisplayName = "Go: TestResponseControllerFlush")]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task Flush_sends_what_was_written(ServerKind kind)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            Pend(context, "one");
            await new ResponseController(context).FlushAsync();
            await seen.Task.WaitAsync(Patience);
            Pend(context, "two");
        });
        using var response = await served.SendAsync();
        var body = await response.Content.ReadAsStreamAsync();
        Assert.Equal("one", await ReadAsync(body, 3));
        seen.SetResult();
        Assert.Equal("two", await new StreamReader(body).ReadToEndAsync());
    }

    [Theory(DisplayName = "Go: TestResponseControllerHijack")]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task Hijack_takes_an_http1_connection_and_says_no_on_http2(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, HijackOrSayWhyNotAsync);
        using var response = await served.SendAsync();
        Assert.Equal(kind == ServerKind.Http1 ? "taken" : "not supported", response.Headers.GetValues("X-Hijack").Single());
        Assert.Equal("body", await response.Content.ReadAsStringAsync());
    }

    [Theory(DisplayName = "Go: TestResponseControllerSetPastWriteDeadline")]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task A_past_write_deadline_fails_writes_for_good(ServerKind kind)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var errors = new TaskCompletionSource<(Exception Write, Exception Flush, Exception Extended)>();
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            var controller = new ResponseController(context);
            await context.Response.WriteAsync("one");
            await controller.FlushAsync();
            await seen.Task.WaitAsync(Patience); // A stream that is reset before that loses it at the client.
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(-10));
            var write = await Record.ExceptionAsync(() => context.Response.WriteAsync("two"));
            var flush = await Record.ExceptionAsync(async () => await controller.FlushAsync());
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddHours(1));
            errors.SetResult((write, flush, await Record.ExceptionAsync(() => context.Response.WriteAsync("three"))));
        });
        using var response = await served.SendAsync();
        var body = await response.Content.ReadAsStreamAsync();
        Assert.Equal("one", await ReadAsync(body, 3));
        seen.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => new StreamReader(body).ReadToEndAsync());
        var (write, flush, extended) = await errors.Task.WaitAsync(Patience);
        Assert.IsType<TimeoutException>(write);
        Assert.IsType<TimeoutException>(flush);
        Assert.IsType<TimeoutException>(extended);
    }

    [Theory(DisplayName = "Go: TestResponseControllerSetFutureWriteDeadline")]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task A_future_write_deadline_ends_a_response_without_an_end(ServerKind kind)
    {
        var error = new TaskCompletionSource<Exception>();
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            await context.Response.Body.FlushAsync();
            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(50));
            error.SetResult(await Record.ExceptionAsync(async () =>
            {
                while (true)
                    await context.Response.Body.WriteAsync(new byte[4096]);
            }));
        });
        using var response = await served.SendAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await response.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null).WaitAsync(Patience));
        Assert.IsType<TimeoutException>(await error.Task.WaitAsync(Patience));
    }

    [Theory(DisplayName = "Go: TestResponseControllerSetPastReadDeadline")]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task A_past_read_deadline_fails_reads_for_good_and_the_response_arrives(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            var controller = new ResponseController(context);
            var read = await ReadAsync(context.Request.Body, 3);
            controller.SetReadDeadline(DateTimeOffset.UtcNow.AddSeconds(-10));
            var past = await Record.ExceptionAsync(() => context.Request.Body.CopyToAsync(Stream.Null));
            controller.SetReadDeadline(DateTimeOffset.UtcNow.AddHours(1));
            var extended = await Record.ExceptionAsync(() => context.Request.Body.CopyToAsync(Stream.Null));
            await context.Response.WriteAsync($"{read} {past?.GetType().Name} {extended?.GetType().Name}");
        });
        Assert.Equal("one TimeoutException TimeoutException", await served.SendHalfAsync("one"));
    }

    [Theory(DisplayName = "Go: TestResponseControllerSetFutureReadDeadline")]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task A_future_read_deadline_ends_a_body_without_an_end_and_the_response_arrives(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMilliseconds(50));
            var error = await Record.ExceptionAsync(() => context.Request.Body.CopyToAsync(Stream.Null));
            await context.Response.WriteAsync($"response body, {error?.GetType().Name}");
        });
        Assert.Equal("response body, TimeoutException", await served.SendHalfAsync("half"));
    }

    [Theory(DisplayName = "Go: TestWrappedResponseController")]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task A_controller_reaches_the_server_through_writers_that_know_nothing_of_it(ServerKind kind)
    {
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var served = await ServedEndpoint.StartAsync(
            kind,
            async context =>
            {
                var controller = new ResponseController(context);
                controller.SetReadDeadline(null);
                controller.SetWriteDeadline(null);
                controller.SetReadDeadline(DateTimeOffset.UtcNow.AddHours(1));
                controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddHours(1));
                controller.EnableFullDuplex();
                called.SetResult();
                if (context.Request.Path == "/flush")
                {
                    Pend(context, "flushed");
                    await controller.FlushAsync();
                    return;
                }

                await HijackOrSayWhyNotAsync(context);
            },
            (inner, _) => new Recorder(inner, []),
            (inner, _) => new Recorder(inner, []));
        using var response = await served.SendAsync();
        Assert.True(called.Task.IsCompletedSuccessfully);
        Assert.Equal(kind == ServerKind.Http1 ? "taken" : "not supported", response.Headers.GetValues("X-Hijack").Single());
        Assert.Equal("body", await response.Content.ReadAsStringAsync());
        called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.Equal("flushed", await served.Client.GetStringAsync("/flush"));
    }

    [Theory(DisplayName = "Go: TestResponseControllerEnableFullDuplex")]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task Full_duplex_echoes_byte_by_byte(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            new ResponseController(context).EnableFullDuplex();
            await context.Response.Body.FlushAsync();
            var buffer = new byte[1];
            while (await context.Request.Body.ReadAsync(buffer) > 0)
            {
                await context.Response.Body.WriteAsync(buffer);
                await context.Response.Body.FlushAsync();
            }
        });
        if (kind == ServerKind.Http1)
        {
            await EchoOnHttp1Async(served.App);
            return;
        }

        var content = new LiveContent();
        using var response = await served.SendAsync(content);
        var body = await response.Content.ReadAsStreamAsync();
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            await content.SendAsync($"{letter}");
            Assert.Equal($"{letter}", await ReadAsync(body, 1));
        }

        content.End();
        Assert.Equal("", await new StreamReader(body).ReadToEndAsync());
    }

    private static async Task EchoOnHttp1Async(TestApp app)
    {
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
        await client.UntilAsync("\r\n\r\n");
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            await client.SendAsync($"1\r\n{letter}\r\n");
            Assert.Equal($"1\r\n{letter}\r\n", await client.UntilAsync($"{letter}\r\n"));
        }

        await client.SendAsync("0\r\n\r\n");
        Assert.Equal("0\r\n\r\n", await client.UntilAsync("0\r\n\r\n"));
    }

    private static async Task HijackOrSayWhyNotAsync(HttpContext context)
    {
        try
        {
            await using var connection = await new ResponseController(context).HijackAsync();
            await connection.Output.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nX-Hijack: taken\r\nContent-Length: 4\r\n\r\nbody"u8.ToArray());
        }
        catch (NotSupportedException)
        {
            context.Response.Headers["X-Hijack"] = "not supported";
            await context.Response.WriteAsync("body");
        }
    }

    private static void Pend(HttpContext context, string text) =>
        context.Response.BodyWriter.Advance(Encoding.ASCII.GetBytes(text, context.Response.BodyWriter.GetSpan(text.Length)));

    private static async Task<string> ReadAsync(Stream stream, int count)
    {
        var buffer = new byte[count];
        await stream.ReadExactlyAsync(buffer).AsTask().WaitAsync(Patience);
        return Encoding.ASCII.GetString(buffer);
    }
}
