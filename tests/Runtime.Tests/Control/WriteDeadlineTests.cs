using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests.Control;

public class WriteDeadlineTests
{
    private static readonly byte[] Block = new byte[64 * 1024];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_past_deadline_fails_every_write_at_once_and_the_client_can_tell(bool http2, bool linked)
    {
        // The client may be told before the endpoint knows.
        var thrown = new TaskCompletionSource<Exception?[]>();
        await using var app = await StartAsync(http2, linked, async context =>
        {
            await context.Response.WriteAsync("one");
            await context.Response.Body.FlushAsync();
            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(-10));
            thrown.SetResult([
                await Record.ExceptionAsync(() => context.Response.WriteAsync("two")),
                await Record.ExceptionAsync(() => context.Response.WriteAsync("two"))]);
        });

        using var client = app.CreateClient(http2);
        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
        Assert.All(await thrown.Task.WaitAsync(TimeSpan.FromSeconds(30)), e => Assert.IsType<TimeoutException>(e));
    }

    [Fact]
    public async Task A_deadline_is_the_cause_where_it_makes_the_server_give_the_client_up()
    {
        // The connection is cut before the endpoint knows.
        var thrown = new TaskCompletionSource<Exception?>();
        await using var app = await StartAsync(false, false, async context =>
        {
            using var client = new CancellationTokenSource();
            context.Response.HijackWriter(new GivingUp(client));
            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(100));
            thrown.SetResult(await Record.ExceptionAsync(() => context.Response.Body.WriteAsync(Block, client.Token).AsTask()));
        });

        await app.GetRawAsync();
        Assert.IsType<TimeoutException>(await thrown.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_past_deadline_before_the_first_byte_gives_a_whole_error_response()
    {
        await using var app = await StartAsync(false, false, context =>
        {
            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(-10));
            return context.Response.WriteAsync("never");
        });
        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500", response);
        Assert.DoesNotContain("never", response);
        Assert.IsType<TimeoutException>(Assert.Single(app.Log.Errors));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_stops_reading_is_cut_at_the_deadline(bool linked)
    {
        var took = new TaskCompletionSource<(TimeSpan Elapsed, Exception Error, bool Aborted)>();
        await using var app = await StartAsync(false, linked, async context =>
        {
            var clock = Stopwatch.StartNew();
            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(500));
            var error = await Record.ExceptionAsync(() => WriteForEverAsync(context));
            var elapsed = clock.Elapsed;
            took.SetResult((elapsed, error, context.RequestAborted.WaitHandle.WaitOne(5000)));
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint, receiveBuffer: 4096);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        var (elapsed, error, aborted) = await took.Task.WaitAsync(TimeSpan.FromSeconds(15));
        Assert.IsType<TimeoutException>(error);
        Assert.True(aborted);
        Assert.True(elapsed >= TimeSpan.FromMilliseconds(450), $"{elapsed}");
        Assert.DoesNotContain("0\r\n\r\n", await client.ToEndAsync());
    }

    [Fact]
    public async Task On_http2_the_other_streams_live_on()
    {
        var took = new TaskCompletionSource<Exception>();
        await using var app = await StartAsync(true, false, async context =>
        {
            if (context.Request.Path == "/other")
            {
                await context.Response.WriteAsync("alive");
                return;
            }

            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(500));
            took.SetResult(await Record.ExceptionAsync(() => WriteForEverAsync(context)));
        });
        using var client = app.CreateClient(http2: true);
        using var stuck = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        Assert.IsType<TimeoutException>(await took.Task.WaitAsync(TimeSpan.FromSeconds(15)));
        Assert.Equal("alive", await client.GetStringAsync("/other"));
        await Assert.ThrowsAnyAsync<Exception>(() => stuck.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task On_TestServer_a_blocked_write_fails_too()
    {
        var took = new TaskCompletionSource<Exception>();
        await using var app = await TestApp.StartAsync(
            app => app.Run(async context =>
            {
                new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(300));
                took.SetResult(await Record.ExceptionAsync(() => WriteForEverAsync(context)));
            }),
            testServer: true);
        using var client = app.CreateTestClient();
        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        Assert.IsType<TimeoutException>(await took.Task.WaitAsync(TimeSpan.FromSeconds(15)));
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_extended_deadline_and_one_that_never_comes_leave_the_response_alone(bool http2)
    {
        await using var app = await StartAsync(http2, false, async context =>
        {
            var controller = new ResponseController(context);
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(5));
            await context.Response.WriteAsync("one");
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddHours(1));
            await context.Response.WriteAsync("two");
            controller.SetWriteDeadline(DateTimeOffset.MaxValue);
            await context.Response.WriteAsync("three");
            controller.SetWriteDeadline(null);
            await context.Response.WriteAsync("four");
        });
        using var client = app.CreateClient(http2);
        Assert.Equal("onetwothreefour", await client.GetStringAsync("/"));
        Assert.Equal("onetwothreefour", await client.GetStringAsync("/"));
    }

    [Fact]
    public async Task A_deadline_that_was_hit_cannot_be_lifted()
    {
        var thrown = new List<Exception>();
        await using var app = await StartAsync(false, false, async context =>
        {
            var controller = new ResponseController(context);
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(-1));
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddHours(1));
            thrown.Add(await Record.ExceptionAsync(() => context.Response.WriteAsync("one")));
            controller.SetWriteDeadline(null);
            thrown.Add(await Record.ExceptionAsync(() => context.Response.WriteAsync("two")));
            thrown.Add(await Record.ExceptionAsync(async () => await new ResponseController(context).FlushAsync()));
        });
        Assert.StartsWith("HTTP/1.1 500", await app.GetRawAsync());
        Assert.All(thrown, e => Assert.IsType<TimeoutException>(e));
    }

    [Fact]
    public async Task No_deadline_lifts_the_servers_minimum_data_rates()
    {
        (object? Write, object? Read) before = default, after = default;
        await using var app = await StartAsync(false, false, context =>
        {
            var write = context.Features.GetRequiredFeature<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinResponseDataRateFeature>();
            var read = context.Features.GetRequiredFeature<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>();
            before = (write.MinDataRate, read.MinDataRate);
            new ResponseController(context).SetWriteDeadline(null);
            new ResponseController(context).SetReadDeadline(null);
            after = (write.MinDataRate, read.MinDataRate);
            return Task.CompletedTask;
        });
        await app.GetRawAsync();
        Assert.NotNull(before.Write);
        Assert.NotNull(before.Read);
        Assert.Equal((null, null), after);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_slower_than_the_servers_minimum_comes_through_without_a_deadline(bool lifted)
    {
        var read = "";
        await using var app = await TestApp.StartAsync(
            app => app.Run(async context =>
            {
                if (lifted)
                    new ResponseController(context).SetReadDeadline(null);

                try
                {
                    read = await new StreamReader(context.Request.Body).ReadToEndAsync();
                }
                catch (Microsoft.AspNetCore.Http.BadHttpRequestException e)
                {
                    read = $"{e.StatusCode}";
                }
            }),
            server: kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1_000_000, TimeSpan.FromSeconds(1.1)));
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: 6\r\n\r\none");
        await Task.Delay(4500);
        await Record.ExceptionAsync(() => client.SendAsync("two"));
        Assert.StartsWith("HTTP/1.1 ", await client.ToEndAsync());
        Assert.Equal(lifted ? "onetwo" : "408", read);
    }

    [Fact]
    public async Task No_deadline_lifts_the_request_timeout()
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseRequestTimeouts();
                app.Run(async context =>
                {
                    new ResponseController(context).SetWriteDeadline(null);
                    await Task.Delay(600, context.RequestAborted);
                    await context.Response.WriteAsync("late");
                });
            },
            builder => builder.Services.AddRequestTimeouts(options =>
                options.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(200) }));
        Assert.Contains("late", await app.GetRawAsync());
    }

    [Fact]
    public async Task The_deadline_of_one_request_is_not_the_next_ones()
    {
        await using var app = await StartAsync(false, false, async context =>
        {
            if (context.Request.Path == "/first")
                new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(200));
            else
                await Task.Delay(400);

            await context.Response.WriteAsync(context.Request.Path);
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET /first HTTP/1.1\r\nHost: test\r\n\r\nGET /second HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        var both = await client.ToEndAsync();
        Assert.Contains("/second", both);
        Assert.EndsWith("0\r\n\r\n", both);
    }

    [Fact]
    public async Task A_rolling_timeout_cuts_a_client_that_stops_reading()
    {
        var took = new TaskCompletionSource<Exception>();
        await using var app = await StartAsync(false, false, async context =>
        {
            new ResponseController(context).SetWriteTimeout(TimeSpan.FromMilliseconds(400));
            await context.Response.WriteAsync("begun");
            await Task.Delay(800); // Between operations nothing runs out.
            await context.Response.WriteAsync("still");
            took.SetResult(await Record.ExceptionAsync(() => WriteForEverAsync(context)));
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint, receiveBuffer: 4096);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        await client.UntilAsync("still");
        Assert.IsType<TimeoutException>(await took.Task.WaitAsync(TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task A_rolling_timeout_is_renewed_by_every_write_that_a_slow_client_lets_through()
    {
        const int Blocks = 40;
        var took = new TaskCompletionSource<TimeSpan>();
        await using var app = await StartAsync(true, false, async context =>
        {
            new ResponseController(context).SetWriteTimeout(TimeSpan.FromSeconds(1.5));
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Blocks; i++)
                await context.Response.Body.WriteAsync(Block.AsMemory(0, 16 * 1024));

            took.SetResult(clock.Elapsed);
        });

        // On HTTP/2 the client's window holds the writes up, whatever the sockets buffer.
        using var client = app.CreateClient(http2: true);
        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        var body = await response.Content.ReadAsStreamAsync();
        for (var i = 0; i < Blocks; i++)
        {
            await body.ReadExactlyAsync(new byte[16 * 1024]);
            await Task.Delay(100);
        }

        Assert.True(await took.Task.WaitAsync(TimeSpan.FromSeconds(15)) > TimeSpan.FromSeconds(2));
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task A_deadline_set_in_the_middle_keeps_what_was_written_before()
    {
        await using var app = await StartAsync(false, false, async context =>
        {
            await context.Response.Body.FlushAsync();
            context.Response.BodyWriter.GetSpan(3)[0] = (byte)'a';
            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMinutes(1));
            context.Response.BodyWriter.Advance(1);
            await context.Response.WriteAsync("b");
        });
        Assert.Equal("ab", Http.Body(await app.GetRawAsync()));
    }

    private static async Task WriteForEverAsync(HttpContext context)
    {
        while (true)
            await context.Response.Body.WriteAsync(Block);
    }

    private static Task<TestApp> StartAsync(bool http2, bool linked, RequestDelegate endpoint) => TestApp.StartAsync(
        app =>
        {
            if (linked)
                app.UseWriter((inner, _) => new Recorder(inner, []));

            app.Run(endpoint);
        },
        protocols: http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);

    /// <summary>Waits for its client, and aborts it when told to wait no longer, as Kestrel does.</summary>
    private sealed class GivingUp(CancellationTokenSource client) : IExtWriter
    {
        public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                await client.CancelAsync();
            }
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask FinalizeAsync() => default;
    }
}
