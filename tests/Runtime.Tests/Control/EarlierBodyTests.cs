using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Control;

/// <summary>Deadlines and what an endpoint took from its request and response before it set them.</summary>
public class EarlierBodyTests
{
    [Theory]
    [InlineData(ServerKind.Http1, -1000)]
    [InlineData(ServerKind.Http1, 300)]
    [InlineData(ServerKind.Http2, -1000)]
    [InlineData(ServerKind.Http2, 300)]
    public async Task A_stream_taken_before_obeys_the_read_deadline(ServerKind kind, int milliseconds)
    {
        await ExpectAsync(kind, "OperationCanceledException after half", async context =>
        {
            var body = context.Request.Body;
            var half = new byte[4];
            await body.ReadExactlyAsync(half);
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMilliseconds(milliseconds));
            var error = await Record.ExceptionAsync(() => body.ReadAsync(new byte[16]).AsTask());
            return $"{error?.GetType().Name} after {System.Text.Encoding.ASCII.GetString(half)}";
        });
    }

    [Theory]
    [InlineData(ServerKind.Http1)]
    [InlineData(ServerKind.Http2)]
    public async Task A_read_under_way_obeys_a_read_deadline_that_comes_later(ServerKind kind)
    {
        await ExpectAsync(kind, "OperationCanceledException", async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[4]);
            var read = context.Request.Body.ReadAsync(new byte[16]).AsTask();
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMilliseconds(100));
            return (await Record.ExceptionAsync(() => read.WaitAsync(TimeSpan.FromSeconds(15))))?.GetType().Name ?? "none";
        });
    }

    [Theory]
    [InlineData(ServerKind.Http1, -1000)]
    [InlineData(ServerKind.Http1, 300)]
    [InlineData(ServerKind.Http2, -1000)]
    [InlineData(ServerKind.Http2, 300)]
    [InlineData(ServerKind.TestServer, -1000)]
    [InlineData(ServerKind.TestServer, 300)]
    public async Task A_reader_taken_before_obeys_the_read_deadline_every_time(ServerKind kind, int milliseconds)
    {
        await ExpectAsync(kind, "cancelled 3 times after 4 bytes", async context =>
        {
            var reader = context.Request.BodyReader;
            var half = await reader.ReadAtLeastAsync(4);
            reader.AdvanceTo(half.Buffer.End);
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMilliseconds(milliseconds));

            // One that does not look at what it was told reads on, and is told again.
            var cancelled = 0;
            while (cancelled < 3)
            {
                var result = await reader.ReadAsync();
                cancelled += result.IsCanceled ? 1 : 0;
                reader.AdvanceTo(result.Buffer.End);
            }

            return $"cancelled {cancelled} times after {half.Buffer.Length} bytes";
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_synchronous_read_obeys_the_read_deadline(bool takenBefore)
    {
        await ExpectAsync(ServerKind.Http1, takenBefore ? "OperationCanceledException" : "TimeoutException", async context =>
        {
            context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            var body = context.Request.Body;
            await body.ReadExactlyAsync(new byte[4]);
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMilliseconds(200));
            if (!takenBefore)
                body = context.Request.Body;

            return (await Record.ExceptionAsync(() => Task.Run(() => body.ReadByte()).WaitAsync(TimeSpan.FromSeconds(15))))?.GetType().Name ?? "none";
        });
    }

    [Fact]
    public async Task A_hit_read_deadline_is_not_the_next_requests()
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            if (context.Request.Path == "/first")
            {
                new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddSeconds(-1));
                await context.Response.WriteAsync("first");
                return;
            }

            await Task.Delay(200);
            await context.Response.WriteAsync(await new StreamReader(context.Request.Body).ReadToEndAsync());
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync("GET /first HTTP/1.1\r\nHost: test\r\n\r\n");
            await client.UntilAsync("5\r\nfirst\r\n0\r\n\r\n");
            await client.SendAsync("POST /second HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf ");
            await Task.Delay(300);
            await client.SendAsync("whole");
            await client.UntilAsync("a\r\nhalf whole\r\n0\r\n\r\n");
        }

        Assert.Empty(app.Log.Errors);
    }

    [Theory]
    [InlineData(ServerKind.Http1, false)]
    [InlineData(ServerKind.Http1, true)]
    [InlineData(ServerKind.Http2, false)]
    [InlineData(ServerKind.Http2, true)]
    [InlineData(ServerKind.TestServer, false)]
    [InlineData(ServerKind.TestServer, true)]
    public async Task What_was_taken_from_the_response_before_obeys_the_write_deadline(ServerKind kind, bool linked)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thrown = new TaskCompletionSource<List<Exception?>>();
        await using var served = await ServedEndpoint.StartAsync(
            kind,
            async context =>
            {
                var body = context.Response.Body;
                var writer = context.Response.BodyWriter;
                await body.WriteAsync("one"u8.ToArray());
                await body.FlushAsync();
                await seen.Task.WaitAsync(TimeSpan.FromSeconds(15)); // A stream that is reset before that loses it at the client.
                var memory = writer.GetMemory(3);
                "two"u8.CopyTo(memory.Span);
                new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(-1));
                writer.Advance(3);
                thrown.SetResult(
                [
                    await Record.ExceptionAsync(async () => await writer.FlushAsync()),
                    await Record.ExceptionAsync(async () => await body.WriteAsync("three"u8.ToArray())),
                    await Record.ExceptionAsync(async () => await writer.WriteAsync("four"u8.ToArray())),
                    await Record.ExceptionAsync(() => body.FlushAsync()),
                ]);
            },
            linked ? [(inner, _) => new Recorder(inner, [])] : []);
        using var response = await served.SendAsync();
        var received = await response.Content.ReadAsStreamAsync();
        await received.ReadExactlyAsync(new byte[3]);
        seen.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => new StreamReader(received).ReadToEndAsync());
        Assert.All(await thrown.Task, error => Assert.IsType<TimeoutException>(error));
    }

    /// <summary>Sends half a body, and expects what the endpoint returns as the response.</summary>
    private static async Task ExpectAsync(ServerKind kind, string expected, Func<HttpContext, Task<string>> endpoint)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context => await context.Response.WriteAsync(await endpoint(context)));
        Assert.Equal(expected, await served.SendHalfAsync("half"));
    }
}
