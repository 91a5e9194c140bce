using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ResponseWriters.Tests;

/// <summary>A client's connection, plain or TLS, for tests that speak and listen in turns. Everything ends after 20 seconds.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(20));
    private readonly StringBuilder _received = new();
    private Stream _stream = Stream.Null;

    private RawConnection(TcpClient client) => _client = client;

    internal Socket Socket => _client.Client;

    internal static async Task<RawConnection> OpenAsync(IPEndPoint server, bool tls = false, int? receiveBuffer = null)
    {
        var client = new TcpClient { NoDelay = true };
        if (receiveBuffer is { } size)
            client.ReceiveBufferSize = size;

        var connection = new RawConnection(client);
        await client.ConnectAsync(server, connection._timeout.Token);
        connection._stream = client.GetStream();
        if (tls)
        {
            var secure = new SslStream(connection._stream);
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, _, _, _) => true },
                connection._timeout.Token);
            connection._stream = secure;
        }

        return connection;
    }

    internal async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text), _timeout.Token);

    /// <summary>Reads until <paramref name="mark"/> has come, and returns everything up to and including it.</summary>
    internal async Task<string> UntilAsync(string mark)
    {
        var buffer = new byte[4096];
        while (true)
        {
            var text = _received.ToString();
            if (text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0)
            {
                _received.Remove(0, at + mark.Length);
                return text[..(at + mark.Length)];
            }

            var read = await _stream.ReadAsync(buffer, _timeout.Token);
            Assert.True(read > 0, $"The connection ended before '{mark}' came: {text}");
            _received.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }

    /// <summary>Reads to the end: a FIN, or a reset, which is noted.</summary>
    internal async Task<string> ToEndAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await _stream.ReadAsync(buffer, _timeout.Token) is var read and > 0)
                _received.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            _received.Append("<RST>");
        }

        return _received.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        _timeout.Dispose();
        await _stream.DisposeAsync();
        _client.Dispose();
    }
}
