using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ResponseWriters.Tests.Conformance;

/// <summary>One HTTP/1.x connection, read byte for byte.</summary>
internal sealed class Http1Connection : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly CancellationTokenSource _timeout;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private Http1Connection(TimeSpan timeout) => _timeout = new CancellationTokenSource(timeout);

    internal bool IsOpen { get; private set; } = true;

    internal static async Task<Http1Connection> OpenAsync(IPEndPoint server, TimeSpan? timeout = null)
    {
        var connection = new Http1Connection(timeout ?? TimeSpan.FromSeconds(10));
        await connection._client.ConnectAsync(server);
        return connection;
    }

    internal Task SendAsync(string text) => _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), _timeout.Token).AsTask();

    /// <summary>Reads through the next line break; fewer bytes mean that the connection ended.</summary>
    internal async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (await FillAsync())
        {
            var index = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var stop = index < 0 ? _end : index + 1;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, stop - _start));
            _start = stop;
            if (index >= 0)
                break;
        }

        return line.ToString();
    }

    /// <summary>Reads up to <paramref name="count"/> bytes; fewer mean that the connection ended.</summary>
    internal async Task<byte[]> ReadAsync(long count)
    {
        var read = new MemoryStream();
        while (read.Length < count && await FillAsync())
        {
            var part = (int)Math.Min(count - read.Length, _end - _start);
            read.Write(_buffer, _start, part);
            _start += part;
        }

        return read.ToArray();
    }

    /// <summary>Reads what there is, at most a buffer full, valid until the next read; nothing means that the connection ended.</summary>
    internal async Task<ReadOnlyMemory<byte>> ReadPartAsync()
    {
        if (!await FillAsync())
            return default;

        var part = _buffer.AsMemory(_start, _end - _start);
        _start = _end;
        return part;
    }

    public void Dispose()
    {
        _client.Dispose();
        _timeout.Dispose();
    }

    private async Task<bool> FillAsync()
    {
        if (_start < _end)
            return true;

        if (!IsOpen)
            return false;

        try
        {
            _start = 0;
            _end = await _client.GetStream().ReadAsync(_buffer, _timeout.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            _end = 0;
        }

        return IsOpen = _end > 0;
    }
}
