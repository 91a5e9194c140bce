using System.Net.WebSockets;

namespace ResponseWriters.Tests.Conformance;

/// <summary>A WebSocket through an application with writers.</summary>
public class WebSocketTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var chain in Chains.All)
            {
                cases.Add(chain.Name, true);
                cases.Add(chain.Name, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_web_socket_echoes_and_closes_as_without_writers(string chain, bool inside)
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            if (inside)
                app.UseWebSockets();
            Chains.Named(chain).Use(app);
            if (!inside)
                app.UseWebSockets();
            app.MapGet("/", EchoAsync);
        });
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}/"), timeout.Token);
        var buffer = new byte[100];
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, timeout.Token);
            var result = await client.ReceiveAsync(buffer, timeout.Token);
            Assert.Equal("hello"u8.ToArray(), buffer[..result.Count]);
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", timeout.Token);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
        Assert.Empty(app.Log.Errors);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[100];
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
            if (result.MessageType == WebSocketMessageType.Close)
                break;

            await socket.SendAsync(buffer.AsMemory(0, result.Count), result.MessageType, result.EndOfMessage, context.RequestAborted);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "done", context.RequestAborted);
    }
}
