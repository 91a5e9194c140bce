using System.IO.Pipelines;
using System.Net;

namespace ResponseWriters;

/// <summary>
/// A connection that an endpoint took over with <c>HijackAsync</c> (Go: <c>http.Hijacker</c>): raw bytes both ways. It lives until it is
/// disposed of, or a short while after its peer closed it, also when the endpoint has returned.
/// </summary>
/// <remarks>
/// For an upgrade or an extended CONNECT the server has sent the head (<c>101</c> or <c>200</c>); otherwise nothing was sent. What the client
/// had sent already, beyond the request's head, is read first. One task may read while another writes.
/// </remarks>
public sealed class HijackedConnection : IDuplexPipe, IAsyncDisposable
{
    /// <summary>How long the owner may still write to a peer that closed its side.</summary>
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action _abort;
    private readonly CancellationTokenRegistration _closed;
    private int _disposed;

    internal HijackedConnection(IDuplexPipe transport, ConnectionEnds ends, Action abort)
    {
        Input = transport.Input;
        Output = transport.Output;
        HeadSent = ends.HeadSent;
        LocalEndPoint = ends.Local;
        RemoteEndPoint = ends.Remote;
        ConnectionClosed = ends.Closed;
        ConnectionClosing = ends.Closing;
        _abort = abort;
        _closed = ConnectionClosed.UnsafeRegister(static state => _ = ((HijackedConnection)state!).LingerAsync(), this);
    }

    /// <summary>What the client sends.</summary>
    public PipeReader Input { get; }

    /// <summary>What is sent to the client.</summary>
    public PipeWriter Output { get; }

    /// <summary>Whether the server has sent a response head: it does for upgrades and extended CONNECT.</summary>
    public bool HeadSent { get; }

    /// <summary>The server's end; <see langword="null"/> where the transport has none.</summary>
    public EndPoint? LocalEndPoint { get; }

    /// <summary>The client's end; <see langword="null"/> where the transport has none.</summary>
    public EndPoint? RemoteEndPoint { get; }

    /// <summary>Cancelled when the peer closed the connection, or the server did.</summary>
    public CancellationToken ConnectionClosed { get; }

    /// <summary>
    /// Cancelled when the server begins to shut down. It waits for the connection as long as the host's shutdown timeout, then aborts it.
    /// </summary>
    public CancellationToken ConnectionClosing { get; }

    internal Task Released => _released.Task;

    /// <summary>A stream over <see cref="Input"/> and <see cref="Output"/>. Disposing of it does not close the connection.</summary>
    /// <returns>A new stream.</returns>
    public Stream AsStream() => new DuplexStream(this);

    /// <summary>Closes the connection at once; what was not sent is lost.</summary>
    public void Abort()
    {
        _abort();
        Release();
    }

    /// <summary>Sends what is left and closes the connection in order (FIN). Further calls do nothing.</summary>
    /// <returns>A task that completes when the connection is given back.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        try
        {
            await Output.CompleteAsync().ConfigureAwait(false);
            await Input.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The peer has gone: there is nobody left to tell.
        }
        finally
        {
            Release();
        }
    }

    internal static HijackedConnection OverStream(Stream stream, ConnectionEnds ends, Action abort) =>
        new(new StreamTransport(stream), ends, abort);

    private async Task LingerAsync()
    {
        await Task.WhenAny(Released, Task.Delay(Lingering)).ConfigureAwait(false);
        Release();
    }

    private void Release()
    {
        _released.TrySetResult();
        _closed.Unregister();
    }
}
