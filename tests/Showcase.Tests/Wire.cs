using System.Net.Sockets;
using System.Text;

namespace Showcase.Tests;

/// <summary>A request over a bare socket, and everything that comes back until the server ends the connection.</summary>
internal static class Wire
{
    internal static async Task<string> ExchangeAsync(Uri server, string request)
    {
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await client.ConnectAsync(server.Host, server.Port, patience.Token);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
        using var received = new StreamReader(client.GetStream(), Encoding.Latin1);
        return await received.ReadToEndAsync(patience.Token);
    }

    internal static Task<string> GetAsync(Uri server, string path) =>
        ExchangeAsync(server, $"GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
}
