using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ResponseWriters.Benchmarks;

/// <summary>One kept connection that asks and reads whole answers, and allocates nothing while it does.</summary>
internal sealed class LoadClient : IDisposable
{
    /// <summary>How many requests are sent at once by <see cref="RunTogether"/>.</summary>
    private const int Batch = 64;

    private static readonly byte[] HeadEnd = [.. "\r\n\r\n"u8];
    private static readonly byte[] LastChunk = [.. "0\r\n\r\n"u8];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] _request;
    private readonly byte[] _batch;
    private readonly byte[] _buffer = new byte[512 * 1024];

    internal LoadClient(int port, string headers = "")
    {
        _request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        _batch = [.. Enumerable.Repeat(_request, Batch).SelectMany(request => request)];
        _socket.Connect(IPAddress.Loopback, port);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Asks one time after the other.</summary>
    internal void Run(int requests)
    {
        for (var i = 0; i < requests; i++)
            Ask();
    }

    /// <summary>
    /// Asks many times at once, on HTTP/1.1 in a pipeline: client and sockets cost next to nothing, so that the time is that of the server's
    /// code alone. Works where every answer has one length.
    /// </summary>
    internal void RunTogether(int requests)
    {
        var length = Ask();
        for (var asked = 0; asked < requests; asked += Batch)
        {
            _socket.Send(_batch);
            for (var missing = length * Batch; missing > 0;)
                missing -= Receive(0);
        }
    }

    /// <summary>Asks once.</summary>
    /// <returns>How many bytes the answer had.</returns>
    /// <exception cref="InvalidOperationException">The answer is not 200, or broke off.</exception>
    internal long Ask()
    {
        _socket.Send(_request);
        var filled = 0;
        int head;
        do
            filled += Receive(filled);
        while ((head = _buffer.AsSpan(0, filled).IndexOf(HeadEnd)) < 0);

        if (!_buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException(Encoding.ASCII.GetString(_buffer, 0, filled));

        return LengthOf(_buffer.AsSpan(0, head)) is var length and >= 0 ? ReadLength(filled, head + HeadEnd.Length + length) : ReadChunks(filled);
    }

    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var start = head.IndexOf(name);
        return start >= 0 && System.Buffers.Text.Utf8Parser.TryParse(head[(start + name.Length)..], out int length, out _) ? length : -1;
    }

    private long ReadLength(int filled, int whole)
    {
        while (filled < whole)
            filled += Receive(filled);

        return filled;
    }

    /// <summary>Reads to the last chunk. A body whose own bytes look like one is none that is measured.</summary>
    private long ReadChunks(int filled)
    {
        long total = filled;
        while (!_buffer.AsSpan(0, filled).EndsWith(LastChunk))
        {
            // The end is enough to see the last chunk by.
            if (filled > _buffer.Length / 2)
            {
                _buffer.AsSpan(filled - LastChunk.Length, LastChunk.Length).CopyTo(_buffer);
                filled = LastChunk.Length;
            }

            var received = Receive(filled);
            filled += received;
            total += received;
        }

        return total;
    }

    private int Receive(int offset) => _socket.Receive(_buffer, offset, _buffer.Length - offset, SocketFlags.None) is var received and > 0
        ? received
        : throw new InvalidOperationException("The server closed the connection.");
}
