using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ResponseWriters.Tests;

/// <summary>
/// A keep-alive HTTP/1 connection that trusts nothing: a response counts as whole only when its framing says so, and a connection that
/// carried one that is not, or that was not to be kept, takes no further request.
/// </summary>
internal sealed class WireConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[64 * 1024];
    private int _start;
    private int _end;

    internal bool Usable { get; private set; }

    /// <summary>How many bytes of the responses arrived.</summary>
    internal long Bytes { get; private set; }

    internal static async Task<WireConnection> OpenAsync(IPEndPoint server, int? receiveBuffer = null)
    {
        var connection = new WireConnection();
        if (receiveBuffer is { } size)
            connection._socket.ReceiveBufferSize = size;

        await connection._socket.ConnectAsync(server);
        connection.Usable = true;
        return connection;
    }

    internal async Task SendAsync(string request)
    {
        using var patience = new CancellationTokenSource(Patience);
        ReadOnlyMemory<byte> bytes = Encoding.Latin1.GetBytes(request);
        while (bytes.Length > 0)
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, patience.Token)..];
    }

    internal async Task<WireResponse> GetAsync(string path, string headers = "", string version = "HTTP/1.1")
    {
        // Whatever is here before it is asked for would be taken for the beginning of the response.
        if (_start < _end || _socket.Available > 0)
        {
            Usable = false;
            if (_start == _end)
                await ReceiveAsync();

            var stray = Convert.ToHexString(_received, _start, Math.Min(40, _end - _start));
            return new WireResponse(0, new Dictionary<string, string>(), [], $"bytes after the response before: {stray}");
        }

        try
        {
            await SendAsync($"GET {path} {version}\r\nHost: test\r\n{headers}\r\n");
        }
        catch (SocketException e)
        {
            Usable = false;
            return new WireResponse(0, new Dictionary<string, string>(), [], $"sending failed: {e.SocketErrorCode}");
        }

        return await ReadResponseAsync();
    }

    internal async Task<WireResponse> ReadResponseAsync()
    {
        var status = 0;
        var headers = new Dictionary<string, string>();
        using var body = new MemoryStream();
        try
        {
            var line = await ReadLineAsync();
            status = line.StartsWith("HTTP/1.", StringComparison.Ordinal) && line.Length >= 12
                ? int.Parse(line.AsSpan(9, 3), CultureInfo.InvariantCulture)
                : throw new FormatException($"'{line}' is no status line");
            while (await ReadLineAsync() is { Length: > 0 } header)
                headers[header[..header.IndexOf(':')].ToLowerInvariant()] = header[(header.IndexOf(':') + 1)..].Trim();

            var keep = line.StartsWith("HTTP/1.1", StringComparison.Ordinal)
                && !headers.GetValueOrDefault("connection", "").Contains("close", StringComparison.OrdinalIgnoreCase);
            if (headers.GetValueOrDefault("transfer-encoding") == "chunked")
            {
                await ReadChunksAsync(body);
            }
            else if (headers.TryGetValue("content-length", out var length))
            {
                await ReadAsync(body, long.Parse(length, CultureInfo.InvariantCulture));
            }
            else if (status is not (204 or 304))
            {
                keep = false;
                await ReadToEndAsync(body);
            }

            if (_start < _end && !keep)
                throw new FormatException("bytes after the response");

            Usable = keep;
            return new WireResponse(status, headers, body.ToArray(), null);
        }
        catch (Exception e) when (e is SocketException or EndOfStreamException or FormatException or OperationCanceledException)
        {
            Usable = false;
            var how = e switch
            {
                SocketException socket => socket.SocketErrorCode.ToString(),
                OperationCanceledException => WireResponse.Silence,
                _ => e.Message,
            };
            return new WireResponse(status, headers, body.ToArray(), how);
        }
    }

    /// <summary>Takes what comes until <paramref name="bytes"/> are there or the server ends the connection.</summary>
    internal async Task SkipAsync(long bytes)
    {
        try
        {
            while (Bytes < bytes)
                await ReceiveAsync();
        }
        catch (Exception e) when (e is SocketException or EndOfStreamException)
        {
        }
    }

    /// <summary>Ends the connection at once, with a reset.</summary>
    internal void Reset()
    {
        Usable = false;
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public void Dispose()
    {
        Usable = false;
        _socket.Dispose();
    }

    private async Task ReadChunksAsync(MemoryStream body)
    {
        while (true)
        {
            var length = int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await ReadAsync(body, length);
            if (await ReadLineAsync() is { Length: > 0 } rest)
                throw new FormatException($"'{rest}' after a chunk");

            if (length == 0)
                return;
        }
    }

    private async Task ReadAsync(MemoryStream body, long length)
    {
        while (length > 0)
        {
            if (_start == _end)
                await ReceiveAsync();

            var taken = (int)Math.Min(length, _end - _start);
            body.Write(_received, _start, taken);
            _start += taken;
            length -= taken;
        }
    }

    private async Task ReadToEndAsync(MemoryStream body)
    {
        try
        {
            while (true)
            {
                await ReadAsync(body, _end - _start);
                await ReceiveAsync();
            }
        }
        catch (EndOfStreamException)
        {
        }
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end)
                await ReceiveAsync();

            var next = (char)_received[_start++];
            if (next == '\n' && line.Length > 0 && line[^1] == '\r')
                return line.ToString(0, line.Length - 1);

            line.Append(next);
        }
    }

    private async Task ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        _start = 0;
        _end = 0;
        _end = await _socket.ReceiveAsync(_received, SocketFlags.None, patience.Token);
        Bytes += _end;
        if (_end == 0)
            throw new EndOfStreamException("the connection ended before the response");
    }
}
