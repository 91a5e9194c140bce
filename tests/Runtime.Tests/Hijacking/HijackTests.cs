using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests.Hijacking;

public class HijackTests
{
    [Theory]
    [InlineData(false, false, "")]
    [InlineData(true, false, "")]
    [InlineData(true, true, "")]
    [InlineData(false, false, "Connection: close\r\n")]
    [InlineData(true, false, "Connection: close\r\n")]
    [InlineData(true, true, "Connection: close\r\n")]
    public async Task A_plain_request_is_taken_over_with_its_pipelined_bytes_and_outlives_the_endpoint(bool tls, bool aboveTls, string headers)
    {
        await using var app = await StartAsync(
            async context =>
            {
                Assert.True(context.Response.CanHijack);
                var connection = await context.Response.HijackAsync();
                Assert.True(context.Response.Hijacked);
                Assert.False(context.Response.CanHijack);
                _ = EchoLineAsync(connection);
            },
            tls,
            aboveTls);
        await using var client = await RawConnection.OpenAsync(app.EndPoint, tls);
        await client.SendAsync($"GET / HTTP/1.1\r\nHost: test\r\n{headers}\r\npipe");
        await Task.Delay(300); // The endpoint has returned.
        await client.SendAsync("lined\n");
        Assert.Equal("got pipelined\n", await client.ToEndAsync());
        Assert.Empty(app.Log.Errors);
    }

    [Theory]
    [InlineData("Content-Length: 6\r\n\r\nbody1\n", false)]
    [InlineData("Content-Length: 600\r\n\r\nbody1\n", false)]
    [InlineData("Content-Length: 600\r\n\r\nbody1\n", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nbody1\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nbody1\n", true)]
    [InlineData("Expect: 100-continue\r\nContent-Length: 600\r\n\r\nbody1\n", false)]
    public async Task A_request_with_an_unread_body_is_taken_over(string rest, bool tls)
    {
        await using var app = await StartAsync(async context => await EchoLineAsync(await context.Response.HijackAsync()), tls);
        await using var client = await RawConnection.OpenAsync(app.EndPoint, tls);
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: test\r\n{rest}");
        Assert.Equal("got body1\n", await client.ToEndAsync());
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task A_body_that_is_being_read_gives_way()
    {
        await using var app = await StartAsync(async context =>
        {
            _ = await context.Request.Body.ReadAsync(new byte[3]);
            await EchoLineAsync(await context.Response.HijackAsync());
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        await Task.Delay(300);
        await client.SendAsync("raw\n");
        Assert.EndsWith("raw\n", await client.ToEndAsync());
    }

    [Fact]
    public async Task What_was_not_flushed_never_reaches_the_connection_and_links_are_closed()
    {
        var calls = new List<string>();
        await using var app = await StartAsync(
            async context =>
            {
                context.Response.BodyWriter.GetSpan(4)[0] = (byte)'!';
                context.Response.BodyWriter.Advance(1);
                var connection = await context.Response.HijackAsync();
                await Assert.ThrowsAsync<InvalidOperationException>(() => context.Response.WriteAsync("no"));
                await Assert.ThrowsAsync<InvalidOperationException>(async () => await context.Response.HijackAsync());
#pragma warning disable RW2002 // It must be without effect.
                context.Response.StatusCode = 299;
#pragma warning restore RW2002
                context.Response.Status(418);
                Assert.False(context.RequestAborted.IsCancellationRequested);
                await EchoLineAsync(connection);
            },
            writer: (inner, _) => new Recorder(inner, calls));
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\nx\n");
        Assert.Equal("got x\n", await client.ToEndAsync());
        Assert.Equal(["close", "dispose"], calls);
    }

    [Fact]
    public async Task The_connection_outlives_an_endpoint_that_throws()
    {
        await using var app = await StartAsync(async context =>
        {
            _ = EchoLineAsync(await context.Response.HijackAsync());
            throw new FormatException();
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        await Task.Delay(300);
        await client.SendAsync("x\n");
        Assert.Equal("got x\n", await client.ToEndAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upgrade_is_taken_over_and_the_request_waits_for_it(bool throws)
    {
        await using var app = await TestApp.StartAsync(app => app.Run(async context =>
        {
            context.Response.Headers.Upgrade = "echo";
            var connection = await context.Response.HijackAsync();
            Assert.True(connection.HeadSent);
            _ = EchoLineAsync(connection);
            if (throws)
                throw new FormatException();
        }));
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 101", await client.UntilAsync("\r\n\r\n"));
        await Task.Delay(300);
        await client.SendAsync("x\n");
        Assert.Equal("got x\n", await client.ToEndAsync());
    }

    [Theory]
    [InlineData("started")]
    [InlineData("completed")]
    [InlineData("http2")]
    [InlineData("testserver")]
    [InlineData("plain")]
    public async Task Where_it_is_not_possible_the_exception_says_so_and_the_response_works(string where)
    {
        var said = "";
        await using var app = await TestApp.StartAsync(
            app => app.Run(async context =>
            {
                if (where is "started" or "completed")
                    await context.Response.WriteAsync("begun ");
                if (where == "completed")
                    await context.Response.CompleteAsync();

                Assert.False(context.Response.CanHijack);
                var error = await Record.ExceptionAsync(async () => await context.Response.HijackAsync());
                Assert.Contains("cannot be taken over", error.Message);
                said = error.GetType().Name;
                Assert.False(context.Response.Hijacked);
                if (where != "completed")
                    await context.Response.WriteAsync("works");
            }),
            protocols: where == "http2" ? HttpProtocols.Http2 : HttpProtocols.Http1,
            testServer: where == "testserver",
            listening: listen =>
            {
                if (where != "plain")
                    listen.UseHijacking();
            });
        using var client = where == "testserver" ? app.CreateTestClient() : app.CreateClient(where == "http2");
        for (var i = 0; i < 2; i++)
            Assert.Equal(where switch { "started" => "begun works", "completed" => "begun ", _ => "works" }, await client.GetStringAsync("/"));

        Assert.Equal(where is "started" or "completed" ? "InvalidOperationException" : "NotSupportedException", said);
        Assert.Empty(app.Log.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Endpoint_defaults_apply_to_every_listener_and_twice_is_harmless(bool tls)
    {
        using var certificate = tls ? TestCertificate.Create() : null;
        await using var app = await TestApp.StartAsync(
            app => app.Run(async context => await EchoLineAsync(await context.Response.HijackAsync())),
            certificate: certificate,
            overTls: listen => listen.UseHijacking(),
            server: kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.UseHijacking()));
        await using var client = await RawConnection.OpenAsync(app.EndPoint, tls);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\nx\n");
        Assert.Equal("got x\n", await client.ToEndAsync());
    }

    [Fact]
    public async Task Other_requests_keep_their_connection()
    {
        await using var app = await StartAsync(async context =>
        {
            if (context.Request.Path == "/take")
                await EchoLineAsync(await context.Response.HijackAsync());
            else
                await context.Response.WriteAsync("kept");
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
            await client.UntilAsync("4\r\nkept\r\n0\r\n\r\n");
        }

        await client.SendAsync("GET /take HTTP/1.1\r\nHost: test\r\n\r\nx\n");
        Assert.Equal("got x\n", await client.ToEndAsync());
    }

    [Fact]
    public async Task Shutdown_is_announced_waits_and_then_aborts()
    {
        var taken = new TaskCompletionSource<HijackedConnection>();
        await using var app = await StartAsync(async context => taken.SetResult(await context.Response.HijackAsync()));
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        var connection = await taken.Task.WaitAsync(TimeSpan.FromSeconds(10));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var stopping = app.StopAsync(patience.Token);
        await Task.Run(() => Assert.True(connection.ConnectionClosing.WaitHandle.WaitOne(1500)));
        await connection.Output.WriteAsync("bye"u8.ToArray());
        Assert.Equal("bye", await client.UntilAsync("bye"));
        Assert.False(connection.ConnectionClosed.IsCancellationRequested);
        await Task.Run(() => Assert.True(connection.ConnectionClosed.WaitHandle.WaitOne(10_000)));
        await Record.ExceptionAsync(() => stopping);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("Connection: Upgrade\r\nUpgrade: echo\r\n", false)]
    public async Task Shutdown_ends_as_soon_as_the_connection_is_given_back(string headers, bool tls)
    {
        await using var app = await StartAsync(
            async context =>
        {
            var connection = await context.Response.HijackAsync();
            connection.ConnectionClosing.Register(() => _ = connection.DisposeAsync().AsTask());
            await connection.Output.WriteAsync("here"u8.ToArray());
        },
            tls);
        await using var client = await RawConnection.OpenAsync(app.EndPoint, tls);
        await client.SendAsync($"GET / HTTP/1.1\r\nHost: test\r\n{headers}\r\n");
        await client.UntilAsync("here");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await app.StopAsync(patience.Token);
        Assert.False(patience.IsCancellationRequested);
        Assert.Equal("", await client.ToEndAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_accepted_web_socket_counts_as_a_hijack(bool http2)
    {
        var calls = new List<string>();
        var hijacked = false;
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWebSockets();
                app.UseWriter((inner, _) => new Recorder(inner, calls));
                app.Run(async context =>
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                    hijacked = context.Response.Hijacked;
                    await socket.SendAsync("hi"u8.ToArray(), WebSocketMessageType.Text, true, default);
                    await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                });
            },
            protocols: http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);
        using var client = new ClientWebSocket();
        client.Options.HttpVersion = new Version(http2 ? 2 : 1, http2 ? 0 : 1);
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}"), invoker, timeout.Token);
        var buffer = new byte[10];
        var received = await client.ReceiveAsync(buffer, timeout.Token);
        Assert.Equal("hi", Encoding.ASCII.GetString(buffer, 0, received.Count));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token);
        await app.StopAsync(timeout.Token);
        Assert.True(hijacked);
        Assert.Equal(["close", "dispose"], calls);
        Assert.Empty(app.Log.Errors);
    }

    private static async Task EchoLineAsync(HijackedConnection connection)
    {
        await using (connection)
        {
            using var reader = new StreamReader(connection.AsStream(), Encoding.ASCII);
            var line = await reader.ReadLineAsync();
            await connection.Output.WriteAsync(Encoding.ASCII.GetBytes($"got {line}\n"));
        }
    }

    private static async Task<TestApp> StartAsync(
        RequestDelegate endpoint, bool tls = false, bool aboveTls = false, Func<IResponseWriter, HttpContext, IResponseWriter>? writer = null) =>
        await TestApp.StartAsync(
            app =>
            {
                if (writer is not null)
                    app.UseWriter(writer);

                app.Run(endpoint);
            },
            certificate: tls ? TestCertificate.Create() : null,
            listening: aboveTls ? null : listen => listen.UseHijacking(),
            overTls: aboveTls ? listen => listen.UseHijacking() : null);
}
