using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ResponseWriters.Tests;

/// <summary>Sends bytes over a socket and keeps what comes back, byte for byte (as Latin-1 text).</summary>
internal static class RawClient
{
    internal static async Task<string> ExchangeAsync(IPEndPoint server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var received = new MemoryStream();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await stream.CopyToAsync(received, timeout.Token);
        }
        catch (IOException)
        {
            return Encoding.Latin1.GetString(received.ToArray()) + "<RST>";
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }
}
