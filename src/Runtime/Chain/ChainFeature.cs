using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>What takes part in one response beside its links: another destination, deadlines, a takeover of the connection.</summary>
internal abstract class ChainFeature
{
    /// <summary>Puts itself between the end of the chain and <paramref name="server"/>.</summary>
    /// <param name="server">The server's body, or what another feature put before it.</param>
    /// <returns>What the chain is to end at.</returns>
    internal virtual IHttpResponseBodyFeature Wrap(IHttpResponseBodyFeature server) => server;

    /// <summary>The response is about to end, however it ends: what writes in the background stops here.</summary>
    internal virtual ValueTask EndingAsync() => default;

    /// <summary>The chain is closed and the response is whole: what the end of the chain held has been passed on.</summary>
    internal virtual ValueTask CommitAsync() => default;

    /// <summary>The chain is closed after a failure, or after its connection was taken over.</summary>
    internal virtual ValueTask AbandonAsync() => default;

    /// <summary>The request is over.</summary>
    internal virtual void Release()
    {
    }
}
