using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>What is known of a connection that is taken over.</summary>
internal readonly record struct ConnectionEnds(
    bool HeadSent, EndPoint? Local, EndPoint? Remote, CancellationToken Closed, CancellationToken Closing)
{
    internal static ConnectionEnds Of(HttpContext context, bool headSent, CancellationToken closed)
    {
        var connection = context.Connection;
        return new ConnectionEnds(
            headSent,
            connection.LocalIpAddress is { } local ? new IPEndPoint(local, connection.LocalPort) : null,
            connection.RemoteIpAddress is { } remote ? new IPEndPoint(remote, connection.RemotePort) : null,
            closed,
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default);
    }
}
