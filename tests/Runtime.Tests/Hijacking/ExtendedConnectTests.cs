using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests.Hijacking;

/// <summary>A stream of an HTTP/2 connection, taken over with <c>HijackAsync</c>; the client speaks WebSocket on it.</summary>
public sealed class ExtendedConnectTests : IDisposable
{
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(20));
    private readonly ClientWebSocket _client = new();
    private readonly SocketsHttpHandler _handler = new();

    public ExtendedConnectTests()
    {
        _client.Options.HttpVersion = HttpVersion.Version20;
        _client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
        _timeout.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_is_taken_over_and_outlives_the_endpoint(bool throws)
    {
        var calls = new List<string>();
        var returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await StartAsync(
            async context =>
            {
                Assert.Equal((HttpMethods.Connect, true), (context.Request.Method, context.Response.CanHijack));
                var connection = await context.Response.HijackAsync();
                Assert.True(connection.HeadSent);
                Assert.Equal((true, false), (context.Response.Hijacked, context.Response.CanHijack));
                await Assert.ThrowsAsync<InvalidOperationException>(async () => await context.Response.HijackAsync());
                await Assert.ThrowsAsync<InvalidOperationException>(() => context.Response.WriteAsync("no"));
                _ = EchoAsync(connection, returned.Task);
                if (throws)
                    throw new FormatException();
            },
            calls,
            returned);
        await ConnectAsync(app);
        Assert.Equal("hello", await EchoedAsync("hello"));
        Assert.Equal("again", await EchoedAsync("again"));

        // The exception reaches the server when the owner is through, and the server resets the stream: maybe before the client has its last bytes.
        var closing = await Record.ExceptionAsync(() => _client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", _timeout.Token));
        if (!throws)
            Assert.Equal((null, WebSocketCloseStatus.NormalClosure), (closing, _client.CloseStatus));

        _client.Dispose();
        await app.StopAsync(_timeout.Token);
        Assert.Equal(["close", "dispose"], calls);
    }

    [Fact]
    public async Task The_other_streams_of_the_connection_live_on()
    {
        await using var app = await StartAsync(async context =>
        {
            if (context.Request.Path == "/other")
                await context.Response.WriteAsync(context.Connection.Id);
            else
                await EchoAsync(await context.Response.HijackAsync(), Task.CompletedTask, context.Connection.Id);
        });
        await ConnectAsync(app);
        var connection = await EchoedAsync("id");
        using var http = new HttpClient(_handler, disposeHandler: false) { BaseAddress = new Uri($"http://127.0.0.1:{app.Port}"), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(connection, await http.GetStringAsync("/other", _timeout.Token));
            Assert.Equal("hello", await EchoedAsync("hello"));
        }

        await _client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _timeout.Token);
        Assert.Equal(connection, await http.GetStringAsync("/other", _timeout.Token));
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task The_owner_learns_that_the_client_has_gone()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await StartAsync(async context =>
        {
            var connection = await context.Response.HijackAsync();
            connection.ConnectionClosed.Register(closed.SetResult);
        });
        await ConnectAsync(app);
        _client.Abort();
        await closed.Task.WaitAsync(_timeout.Token);
    }

    [Fact]
    public async Task Shutdown_is_announced_and_waits_for_the_owner()
    {
        var letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await StartAsync(async context =>
        {
            var connection = await context.Response.HijackAsync();
            var closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            connection.ConnectionClosing.Register(closing.SetResult);
            _ = SayGoodbyeAsync(connection, closing.Task);
        });
        await ConnectAsync(app);
        var stopping = app.StopAsync(_timeout.Token);
        var buffer = new byte[100];
        var received = await _client.ReceiveAsync(buffer.AsMemory(), _timeout.Token);
        Assert.Equal("goodbye", Encoding.ASCII.GetString(buffer, 0, received.Count));
        await Task.Delay(300);
        Assert.False(stopping.IsCompleted);
        letGo.SetResult();
        Assert.Equal(WebSocketMessageType.Close, (await _client.ReceiveAsync(buffer.AsMemory(), _timeout.Token)).MessageType);
        await _client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _timeout.Token);
        _client.Dispose(); // Kestrel waits for the client's side of the stream, too.
        await stopping;
        Assert.False(_timeout.IsCancellationRequested);

        async Task SayGoodbyeAsync(HijackedConnection connection, Task closing)
        {
            await using (connection)
            {
                await closing;
                using var socket = WebSocket.CreateFromStream(connection.AsStream(), new WebSocketCreationOptions { IsServer = true });
                await socket.SendAsync("goodbye"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, _timeout.Token);
                await letGo.Task.WaitAsync(_timeout.Token);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _timeout.Token);
            }
        }
    }

    private static async Task EchoAsync(HijackedConnection connection, Task begin, string? answer = null)
    {
        await begin.WaitAsync(TimeSpan.FromSeconds(15));
        await using (connection)
        {
            using var socket = WebSocket.CreateFromStream(connection.AsStream(), new WebSocketCreationOptions { IsServer = true });
            var buffer = new byte[100];
            while (await socket.ReceiveAsync(buffer.AsMemory(), default) is { MessageType: not WebSocketMessageType.Close } received)
            {
                var first = Interlocked.Exchange(ref answer, null);
                await socket.SendAsync(
                    first is null ? buffer.AsMemory(0, received.Count) : Encoding.ASCII.GetBytes(first), WebSocketMessageType.Text, endOfMessage: true, default);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
    }

    private static Task<TestApp> StartAsync(RequestDelegate endpoint, List<string>? calls = null, TaskCompletionSource? returned = null) => TestApp.StartAsync(
        app =>
        {
            app.UseWriter((inner, _) => new Recorder(inner, calls ?? []));
            app.Run(async context =>
            {
                try
                {
                    await endpoint(context);
                }
                finally
                {
                    returned?.TrySetResult();
                }
            });
        },
        protocols: HttpProtocols.Http2);

    private async Task ConnectAsync(TestApp app)
    {
        using var invoker = new HttpMessageInvoker(_handler, disposeHandler: false);
        await _client.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}/"), invoker, _timeout.Token);
    }

    private async Task<string> EchoedAsync(string text)
    {
        await _client.SendAsync(Encoding.ASCII.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, _timeout.Token);
        var buffer = new byte[100];
        var received = await _client.ReceiveAsync(buffer.AsMemory(), _timeout.Token);
        return Encoding.ASCII.GetString(buffer, 0, received.Count);
    }
}
