using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests.Control;

public class ReadDeadlineTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_past_deadline_fails_reads_at_once_and_the_response_can_be_written(bool http2, bool pipe)
    {
        await using var app = await StartAsync(http2, async context =>
        {
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddSeconds(-1));
            for (var i = 0; i < 2; i++)
                await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(context, pipe));

            await context.Response.WriteAsync("too late");
        });
        using var client = app.CreateClient(http2);
        using var response = await client.PostAsync("/", new StringContent("body"));
        Assert.Equal("too late", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_future_deadline_ends_a_read_that_waits_and_then_the_connection(bool pipe)
    {
        await using var app = await StartAsync(false, async context =>
        {
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMilliseconds(400));
            await ReadAsync(context, pipe);
            await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(context, pipe));
            new ResponseController(context).SetReadDeadline(null);
            await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(context, pipe));
            context.Response.StatusCode = 408;
            await context.Response.WriteAsync("slow");
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\nhalf");
        var response = await client.ToEndAsync();
        Assert.StartsWith("HTTP/1.1 408", response);
        Assert.Contains("slow", response);
    }

    [Fact]
    public async Task A_future_deadline_ends_a_read_on_http2()
    {
        await using var app = await StartAsync(true, async context =>
        {
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMilliseconds(300));
            var error = await Record.ExceptionAsync(() => ReadAsync(context, pipe: false));
            await context.Response.WriteAsync(error.GetType().Name);
        });
        using var client = app.CreateClient(http2: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new LiveContent() };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("TimeoutException", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_extended_deadline_lets_the_body_come()
    {
        await using var app = await StartAsync(false, async context =>
        {
            var controller = new ResponseController(context);
            controller.SetReadDeadline(DateTimeOffset.UtcNow.AddSeconds(10));
            controller.SetReadDeadline(DateTimeOffset.UtcNow.AddHours(1));
            await context.Response.WriteAsync(await new StreamReader(context.Request.Body).ReadToEndAsync());
        });
        using var client = app.CreateClient();
        for (var i = 0; i < 2; i++)
        {
            using var response = await client.PostAsync("/", new StringContent("the whole body"));
            Assert.Equal("the whole body", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_rolling_timeout_is_renewed_by_every_piece_that_comes()
    {
        await using var app = await StartAsync(false, async context =>
        {
            new ResponseController(context).SetReadTimeout(TimeSpan.FromMilliseconds(1500));
            var body = new StringBuilder();
            var error = await Record.ExceptionAsync(async () =>
            {
                var buffer = new byte[16];
                while (true)
                    body.Append(Encoding.ASCII.GetString(buffer, 0, await context.Request.Body.ReadAsync(buffer)));
            });
            await context.Response.WriteAsync($"{body} {error.GetType().Name}");
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\n");
        for (var i = 0; i < 4; i++)
        {
            await Task.Delay(600);
            await client.SendAsync("x");
        }

        Assert.Contains("xxxx TimeoutException", await client.ToEndAsync());
    }

    [Fact]
    public async Task The_request_gets_its_own_body_back()
    {
        var restored = false;
        await using var app = await TestApp.StartAsync(app =>
        {
            app.Run(context =>
            {
                var body = context.Request.Body;
                context.Response.OnCompleted(() =>
                {
                    restored = context.Request.Body == body;
                    return Task.CompletedTask;
                });
                new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMinutes(1));
                Assert.NotSame(body, context.Request.Body);
                return Task.CompletedTask;
            });
        });
        await app.GetRawAsync();
        Assert.True(restored);
        Assert.Empty(app.Log.Errors);
    }

    private static async Task ReadAsync(HttpContext context, bool pipe)
    {
        if (!pipe)
        {
            _ = await context.Request.Body.ReadAsync(new byte[16]);
            return;
        }

        var result = await context.Request.BodyReader.ReadAsync();
        context.Request.BodyReader.AdvanceTo(result.Buffer.End);
    }

    private static Task<TestApp> StartAsync(bool http2, RequestDelegate endpoint) =>
        TestApp.StartAsync(app => app.Run(endpoint), protocols: http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);
}
