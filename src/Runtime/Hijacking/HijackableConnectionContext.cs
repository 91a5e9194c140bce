using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>
/// A connection whose transport can be taken away from the HTTP layer above. Whatever a middleware in between puts in its place, as TLS
/// does, can be taken away too, so that it does not matter where in the connection's pipeline this was added.
/// </summary>
internal sealed class HijackableConnectionContext : ConnectionContext
{
    private readonly ConnectionContext _inner;
    private DetachableTransport _transport;

    internal HijackableConnectionContext(ConnectionContext inner)
    {
        _inner = inner;
        _transport = new DetachableTransport(inner.Transport);
        inner.Features.Set(this);
    }

    public override string ConnectionId
    {
        get => _inner.ConnectionId;
        set => _inner.ConnectionId = value;
    }

    public override IFeatureCollection Features => _inner.Features;

    public override IDictionary<object, object?> Items
    {
        get => _inner.Items;
        set => _inner.Items = value;
    }

    public override IDuplexPipe Transport
    {
        get => _transport;
        set => _transport = value as DetachableTransport ?? new DetachableTransport(value);
    }

    public override EndPoint? LocalEndPoint
    {
        get => _inner.LocalEndPoint;
        set => _inner.LocalEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => _inner.RemoteEndPoint;
        set => _inner.RemoteEndPoint = value;
    }

    public override CancellationToken ConnectionClosed
    {
        get => _inner.ConnectionClosed;
        set => _inner.ConnectionClosed = value;
    }

    internal bool Detached { get; private set; }

    /// <summary>Takes the transport away. The HTTP layer waits on an empty connection until <paramref name="released"/> completes.</summary>
    internal async ValueTask<IDuplexPipe> DetachAsync(Task released)
    {
        var transport = await _transport.DetachAsync(released).ConfigureAwait(false);
        Detached = true;
        return transport;
    }

    public override void Abort(ConnectionAbortedException abortReason)
    {
        // After that the HTTP layer has nothing to abort any more: its limits and its shutdown are not the new owner's.
        if (!Detached)
            _inner.Abort(abortReason);
    }

    internal void AbortTransport(ConnectionAbortedException reason) => _inner.Abort(reason);

    public override ValueTask DisposeAsync() => _inner.DisposeAsync();
}
