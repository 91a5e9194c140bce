using System.Net.WebSockets;
using System.Text;

namespace ResponseWriters.Tests.Hijacking;

/// <summary>What the application does after a takeover is not the new owner's concern.</summary>
public class AfterTheTakeoverTests
{
    private const string Upgrade = "Connection: Upgrade\r\nUpgrade: echo\r\n";

    [Theory]
    [InlineData("exception page", "")]
    [InlineData("exception page", Upgrade)]
    [InlineData("status page", "")]
    [InlineData("status page", Upgrade)]
    [InlineData("second run", "")]
    [InlineData("second run", Upgrade)]
    [InlineData("completes", "")]
    [InlineData("completes", Upgrade)]
    [InlineData("request timeout", "")]
    [InlineData("aborts", "")]
    public async Task The_connection_lives_whatever_the_application_does(string what, string headers)
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, []));
                if (what == "exception page")
                    app.UseExceptionHandler(page => page.Run(context => context.Response.WriteAsync("sorry")));
                if (what == "status page")
                    app.UseStatusCodePages();
                if (what == "second run")
                    app.UseStatusCodePagesWithReExecute("/again");
                if (what == "request timeout")
                    app.UseRequestTimeouts();

                app.Run(context => TakeAndAsync(what, context));
            },
            builder => builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(100) }),
            listening: listen => listen.UseHijacking());
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync($"GET / HTTP/1.1\r\nHost: test\r\n{headers}\r\n");
        if (headers.Length > 0)
            await client.UntilAsync("\r\n\r\n");

        Assert.Equal("ready\n", await client.UntilAsync("\n"));
        await Task.Delay(300);
        await client.SendAsync("x\n");
        Assert.Equal("got x\n", await client.ToEndAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData(Upgrade)]
    public async Task Bytes_that_nobody_flushed_are_not_sent(string headers)
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, []));
                app.Run(async context =>
                {
                    Pend(context);
                    await TakeAndAsync("nothing", context);
                });
            },
            listening: listen => listen.UseHijacking());
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync($"GET / HTTP/1.1\r\nHost: test\r\n{headers}\r\nx\n");
        if (headers.Length > 0)
            await client.UntilAsync("\r\n\r\n");

        Assert.Equal("ready\ngot x\n", await client.ToEndAsync());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Nor_are_they_on_a_web_socket_that_somebody_accepts(bool linked, bool outside)
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            if (outside)
                app.UseWebSockets();
            if (linked)
                app.UseWriter((inner, _) => new Recorder(inner, []));
            if (!outside)
                app.UseWebSockets();

            app.Run(async context =>
            {
                Pend(context);
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                Assert.True(context.Response.Hijacked);
                await socket.SendAsync("first"u8.ToArray(), WebSocketMessageType.Text, true, default);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
            });
        });
        using var client = new ClientWebSocket();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}"), timeout.Token);
        var buffer = new byte[10];
        var received = await client.ReceiveAsync(buffer.AsMemory(), timeout.Token);
        Assert.Equal("first", Encoding.ASCII.GetString(buffer, 0, received.Count));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token);
        Assert.Empty(app.Log.Errors);
    }

    private static async Task TakeAndAsync(string what, HttpContext context)
    {
        context.Response.StatusCode = 404;
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpUpgradeFeature>() is { IsUpgradableRequest: true })
            context.Response.StatusCode = 101;

        _ = EchoLineAsync(await context.Response.HijackAsync());
        switch (what)
        {
            case "exception page":
                throw new FormatException();
            case "completes":
                await context.Response.CompleteAsync();
                break;
            case "request timeout":
                await Task.Delay(TimeSpan.FromSeconds(10), context.RequestAborted);
                break;
            case "aborts":
                context.Abort();
                break;
        }
    }

    private static void Pend(HttpContext context) =>
        context.Response.BodyWriter.Advance(Encoding.ASCII.GetBytes("pending", context.Response.BodyWriter.GetSpan(7)));

    private static async Task EchoLineAsync(HijackedConnection connection)
    {
        await using (connection)
        {
            await connection.Output.WriteAsync("ready\n"u8.ToArray());
            using var reader = new StreamReader(connection.AsStream(), Encoding.ASCII);
            var line = await reader.ReadLineAsync();
            await connection.Output.WriteAsync(Encoding.ASCII.GetBytes($"got {line}\n"));
        }
    }
}
