using System.IO.Pipelines;

namespace ResponseWriters.Tests;

public class AfterwardsTests
{
    [Theory]
    [InlineData("no links")]
    [InlineData("pass-through")]
    public async Task A_captured_body_throws_also_where_it_went_straight_to_the_server(string shape)
    {
        HttpResponse? response = null;
        Stream? body = null;
        PipeWriter? pipe = null;
        var ended = new TaskCompletionSource();
        await using var app = await TestApp.StartAsync(app =>
        {
            ChainShapes.Use(app, shape);
            app.Run(async c =>
            {
                (response, body, pipe) = (c.Response, c.Response.Body, c.Response.BodyWriter);
                response.OnCompleted(() =>
                {
                    ended.SetResult();
                    return Task.CompletedTask;
                });
                await response.WriteAsync("x");
                await response.WriteAsync("y");
            });
        });
        await app.GetRawAsync();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => body!.WriteAsync(new byte[1]).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await pipe!.WriteAsync(new byte[1]));
        Assert.Throws<ObjectDisposedException>(() => pipe!.GetSpan());
        Assert.Throws<ObjectDisposedException>(pipe!.CancelPendingFlush);
        Assert.Throws<ObjectDisposedException>(() => pipe!.Complete());
    }

    [Fact]
    public async Task A_captured_body_throws_after_its_response()
    {
        Stream? body = null;
        PipeWriter? pipe = null;
        NextWriter next = default;
        var ended = new TaskCompletionSource();
        await using var app = await TestApp.RunAsync(
            c =>
            {
                (body, pipe) = (c.Response.Body, c.Response.BodyWriter);
                c.Response.OnCompleted(() =>
                {
                    ended.SetResult();
                    return Task.CompletedTask;
                });
                return c.Response.WriteAsync("x");
            },
            (inner, _) =>
            {
                next = NextWriter.To(inner);
                return new Recorder(inner, []);
            });
        await app.GetRawAsync();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => body!.WriteAsync(new byte[1]).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => body!.FlushAsync());
        Assert.Throws<ObjectDisposedException>(() => pipe!.GetMemory());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await pipe!.FlushAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => next.WriteAsync(new byte[1]).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => next.FlushAsync().AsTask());
    }

    [Fact]
    public async Task The_next_request_of_the_connection_gets_the_state_clean()
    {
        var calls = new List<string>();
        var bodies = new List<Stream>();
        var n = 0;
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                bodies.Add(c.Response.Body);
                await c.Response.WriteAsync($"body {++n}");
                if (c.Request.Path == "/pending")
                    c.Response.BodyWriter.GetMemory(100_000);
            },
            (inner, _) => new Recorder(inner, calls));
        var response = await RawClient.ExchangeAsync(
            app.EndPoint,
            "GET /pending HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.Equal(3, response.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.Equal(["write(body 1)", "write(body 2)", "write(body 3)"], calls.Where(call => call.StartsWith("write", StringComparison.Ordinal)));
        Assert.Equal(3, calls.Count(call => call == "close"));
        Assert.All(bodies, body => Assert.Same(bodies[0], body));
    }

    [Theory]
    [InlineData("pass-through")]
    [InlineData("recorders")]
    public async Task A_writer_of_one_request_is_let_go_of_and_cannot_write_into_the_next_that_has_none(string kind)
    {
        var links = new List<IResponseWriter>();
        var writers = new List<WeakReference>();
        var (refused, alive) = (0, -1);
        IResponseWriter Make(IResponseWriter inner, HttpContext context)
        {
            if (context.Request.Path != "/first")
                return inner;

            links.Add(inner);
            IResponseWriter writer = kind == "recorders" ? new Recorder(inner, []) : new PassThrough(inner);
            writers.Add(new WeakReference(writer));
            return writer;
        }

        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter(Make).UseWriter(Make).UseWriter(Make);
            app.Run(async c =>
            {
                await c.Response.WriteAsync("body of " + c.Request.Path);
                if (c.Request.Path == "/first")
                    return;

                // The first is the chain's own, and serves the connection's next response.
                foreach (var link in links.Skip(1))
                {
                    await Assert.ThrowsAsync<ObjectDisposedException>(() => link.WriteAsync("stray"u8.ToArray()).AsTask());
                    await Assert.ThrowsAsync<ObjectDisposedException>(() => link.FlushAsync().AsTask());
                    refused++;
                }

                GC.Collect();
                alive = writers.Count(writer => writer.IsAlive);
            });
        });
        var response = await RawClient.ExchangeAsync(
            app.EndPoint,
            "GET /first HTTP/1.1\r\nHost: x\r\n\r\nGET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.Equal(2, response.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.DoesNotContain("stray", response);
        Assert.Equal((2, 0), (refused, alive));
    }

    [Fact]
    public async Task A_writer_of_one_request_can_neither_begin_nor_end_the_next()
    {
        IResponseWriter? stale = null;
        bool? startedEarly = null;
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, context) => context.Request.Path == "/first" ? new PassThrough(inner) : new Recorder(inner, []));
            app.UseWriter((inner, context) => context.Request.Path == "/first" ? new PassThrough(inner) : inner);
            app.UseWriter((inner, context) => context.Request.Path == "/first" ? new PassThrough(stale = inner) : inner);
            app.Run(async c =>
            {
                if (c.Request.Path == "/second")
                {
                    // Else the head would be committed before the links have seen the first bytes.
                    stale!.PreWrite(default);
                    await c.Response.StartAsync();
                    startedEarly = c.Response.HasStarted;
                }

                await c.Response.WriteAsync("body of ");
                if (c.Request.Path == "/second")
                    await stale!.CloseAsync();

                await c.Response.WriteAsync(c.Request.Path.Value!);
            });
        });
        var response = await RawClient.ExchangeAsync(
            app.EndPoint,
            "GET /first HTTP/1.1\r\nHost: x\r\n\r\nGET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.Equal(2, response.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.False(startedEarly);
        Assert.EndsWith("/second\r\n0\r\n\r\n", response);
    }

    [Theory]
    [InlineData("no links")]
    [InlineData("pass-through")]
    [InlineData("one recorder")]
    public async Task A_stream_that_one_request_left_open_ends_the_body_of_the_next_that_disposes_of_it(string shape)
    {
        string? refused = null;
        await using var app = await TestApp.StartAsync(app =>
        {
            ChainShapes.Use(app, shape);
            app.Run(async c =>
            {
                var pipe = c.Response.BodyWriter;
                await using (var stream = pipe.AsStream(leaveOpen: c.Request.Path == "/open"))
                    await stream.WriteAsync("streamed;"u8.ToArray());

                if (c.Request.Path == "/open")
                    await c.Response.WriteAsync("still open");
                else
                    refused = (await Assert.ThrowsAsync<InvalidOperationException>(() => c.Response.WriteAsync("late"))).Message;

                Assert.Same(pipe, c.Response.BodyWriter);
            });
        });
        var response = await RawClient.ExchangeAsync(
            app.EndPoint,
            "GET /open HTTP/1.1\r\nHost: x\r\n\r\nGET /end HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.Contains("still open", response);
        Assert.DoesNotContain("late", response);
        Assert.Equal("Writing is not allowed after writer was completed.", refused);
    }

    [Fact]
    public async Task An_exception_after_the_response_was_completed_does_not_break_it()
    {
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                await c.Response.WriteAsync("whole");
                await c.Response.CompleteAsync();
                throw new InvalidDataException("after");
            },
            (inner, _) => new Recorder(inner, []));
        Assert.EndsWith("whole", await app.GetRawAsync(version: "HTTP/1.0"));
        Assert.Contains(app.Log.Errors, e => e.Message == "after");
    }

    [Fact]
    public async Task Connections_never_share_state()
    {
        var bodies = new List<Stream>();
        await using var app = await TestApp.RunAsync(c =>
        {
            bodies.Add(c.Response.Body);
            return c.Response.WriteAsync("x");
        });
        for (var i = 0; i < 5; i++)
            await app.GetRawAsync();

        Assert.Equal(5, bodies.Distinct().Count());
    }

    [Fact]
    public async Task A_write_that_nobody_awaited_is_waited_for()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            c =>
            {
#pragma warning disable RW4004 // What comes of this mistake is what is tested.
                _ = c.Response.Body.WriteAsync("slow"u8.ToArray());
#pragma warning restore RW4004
                return Task.CompletedTask;
            },
            (inner, _) => new Slow(inner, calls));
        Assert.Equal("slow", Http.Body(await app.GetRawAsync()));
        Assert.Equal(["prewrite(slow)", "write(slow)", "close", "dispose"], calls);
    }

    [Fact]
    public async Task A_write_while_another_is_under_way_is_refused()
    {
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                var slow = c.Response.Body.WriteAsync("slow"u8.ToArray());
                var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => c.Response.Body.WriteAsync("x"u8.ToArray()).AsTask());
                Assert.Contains("awaits each write", refused.Message);
                await slow;
            },
            (inner, _) => new Slow(inner, []));
        Assert.Equal("slow", Http.Body(await app.GetRawAsync()));
    }

    [Theory]
    [InlineData("write")]
    [InlineData("text")]
    [InlineData("pipe")]
    [InlineData("flush")]
    [InlineData("complete")]
    public async Task A_link_that_writes_to_the_response_is_refused(string door)
    {
        await using var app = await TestApp.RunAsync(c => c.Response.WriteAsync("x"), (inner, c) => new WritesToResponse(inner, c, door));
        Assert.StartsWith("HTTP/1.1 500 ", await app.GetRawAsync());
        Assert.Contains("passes on to Next", Assert.Single(app.Log.Errors).Message);
    }

    private sealed class Slow(IResponseWriter inner, List<string> calls) : Recorder(inner, calls)
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            await Task.Delay(50, cancellationToken);
            await base.WriteAsync(data, cancellationToken);
        }
    }

    private sealed class WritesToResponse(IResponseWriter inner, HttpContext context, string door) : Recorder(inner, [])
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            switch (door)
            {
                case "write":
                    await context.Response.Body.WriteAsync(data, cancellationToken);
                    break;
                case "text":
                    await context.Response.WriteAsync("again", cancellationToken);
                    break;
                case "pipe":
                    context.Response.BodyWriter.GetMemory();
                    break;
                case "flush":
                    await context.Response.Body.FlushAsync(cancellationToken);
                    break;
                default:
                    await context.Response.CompleteAsync();
                    break;
            }
        }
    }
}
