using System.Net.WebSockets;
using System.Text;

namespace Showcase;

/// <summary>Endpoints that take the connection over.</summary>
internal static class TakeoverEndpoints
{
    internal static void MapTakeover(this IEndpointRouteBuilder app)
    {
        app.MapGet("/raw", TakeOver);
        app.Map("/ws", EchoMessages); // HTTP/2 asks with CONNECT.
    }

    /// <summary>Any HTTP/1.1 request will do, because the end points have <c>UseHijacking</c>.</summary>
    private static async Task TakeOver(HttpContext context)
    {
        if (!context.Response.CanHijack)
        {
            await context.Response.StringAsync(StatusCodes.Status501NotImplemented, "This connection is not one request's alone. Ask over HTTP/1.1.\n");
            return;
        }

        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Showcase.Raw");
        _ = SpeakAsync(await context.Response.HijackAsync(context.RequestAborted), logger);
    }

    /// <summary>The connection is ours until we dispose of it: the endpoint has returned, and its request is over.</summary>
    private static async Task SpeakAsync(HijackedConnection connection, ILogger logger)
    {
        await using (connection)
        {
            try
            {
                var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n";
                await connection.Output.WriteAsync(Encoding.ASCII.GetBytes(head), connection.ConnectionClosed);
                for (var n = 1; n <= 5; n++)
                {
                    await Task.Delay(200, connection.ConnectionClosed);
                    await connection.Output.WriteAsync(Encoding.ASCII.GetBytes($"raw line {n} to {connection.RemoteEndPoint}\n"), connection.ConnectionClosed);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                logger.LogInformation("The client of a connection that was taken over has gone.");
            }
        }
    }

    private static async Task EchoMessages(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await context.Response.StringAsync(StatusCodes.Status426UpgradeRequired, "Ask with a WebSocket client: it gets back what it sends.\n");
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
            if (received.MessageType == WebSocketMessageType.Close)
                break;

            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, context.RequestAborted);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }
}
