using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>The takeover of a request's connection; holds a request open whose connection ends with it.</summary>
internal sealed class Takeover : ChainFeature
{
    private HijackedConnection? _held;

    internal static bool IsPossible(HttpContext context) =>
        ResponseChain.Find(context) is { Closed: false, Hijacked: false } && !context.Response.HasStarted && Door(context) != HijackDoor.None;

    internal static async ValueTask<HijackedConnection> HijackAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var chain = ResponseChain.Of(context);
        cancellationToken.ThrowIfCancellationRequested();
        if (chain.Hijacked)
            throw new InvalidOperationException("The connection was taken over already: only one can own it.");

        // First of all: Kestrel's UpgradeAsync takes one of its slots for upgraded connections before it notices, and never gives it back.
        if (chain.HasStarted || chain.Closed)
            throw new InvalidOperationException("The connection cannot be taken over: the response has started. Call HijackAsync before anything is sent.");

        chain.Gate.ThrowIfBusy();
        var takeover = new Takeover();
        var connection = Door(context) switch
        {
            HijackDoor.Upgrade => takeover.Hold(context, await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync().ConfigureAwait(false)),
            HijackDoor.ExtendedConnect => takeover.Hold(
                context, await context.Features.GetRequiredFeature<IHttpExtendedConnectFeature>().AcceptAsync().ConfigureAwait(false)),
            HijackDoor.Connection => await DetachAsync(context, context.Features.GetRequiredFeature<HijackableConnectionContext>()).ConfigureAwait(false),
            _ => throw new NotSupportedException(
                "The connection of this request cannot be taken over. Upgrades and extended CONNECT always can; any other HTTP/1.1 request on a Kestrel " +
                "end point with ListenOptions.UseHijacking(); other HTTP/2 and HTTP/3 requests, and other servers, never."),
        };

        chain.Add(takeover);
        chain.TakeOver();
        return connection;
    }

    /// <summary>An upgraded stream dies with its request (Kestrel): the request waits for it.</summary>
    internal override async ValueTask AbandonAsync()
    {
        if (_held is not null)
            await _held.Released.ConfigureAwait(false);
    }

    private static HijackDoor Door(HttpContext context)
    {
        var features = context.Features;
        if (features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true })
            return HijackDoor.ExtendedConnect;

        var protocol = context.Request.Protocol;
        if (!HttpProtocol.IsHttp11(protocol) && !HttpProtocol.IsHttp10(protocol))
            return HijackDoor.None;

        if (features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true })
            return HijackDoor.Upgrade;

        return features.Get<HijackableConnectionContext>() is { Detached: false } ? HijackDoor.Connection : HijackDoor.None;
    }

    private static async ValueTask<HijackedConnection> DetachAsync(HttpContext context, HijackableConnectionContext connection)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ends = ConnectionEnds.Of(context, headSent: false, connection.ConnectionClosed);
        var transport = await connection.DetachAsync(released.Task).ConfigureAwait(false);

        // Beneath a middleware that ends its own transport when the HTTP layer is through, as TLS does, the request is held open instead.
        if (connection.IsLayered)
            context.Response.OnCompleted(static state => (Task)state, released.Task);

        var hijacked = new HijackedConnection(
            transport, ends, () => connection.AbortTransport(new ConnectionAbortedException("The owner of the connection aborted it.")));
        _ = hijacked.Released.ContinueWith(
            static (_, state) => ((TaskCompletionSource)state!).SetResult(), released, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return hijacked;
    }

    private HijackedConnection Hold(HttpContext context, Stream stream) =>
        _held = HijackedConnection.OverStream(stream, ConnectionEnds.Of(context, headSent: true, context.RequestAborted), context.Abort);
}
