using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters;

/// <summary>Lets endpoints take connections over.</summary>
public static class ListenOptionsHijackingExtensions
{
    /// <summary>
    /// Lets <c>HttpResponse.HijackAsync</c> take over any HTTP/1.x request of this end point, not only upgrades. The bytes are the decrypted
    /// ones wherever this is placed, before or after <c>UseHttps</c>; calling it twice, or in <c>ConfigureEndpointDefaults</c> as well, is
    /// harmless.
    /// </summary>
    /// <param name="listen">The end point.</param>
    /// <returns><paramref name="listen"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="listen"/> is <see langword="null"/>.</exception>
    public static ListenOptions UseHijacking(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        listen.Use(static next => connection =>
            next(connection is HijackableConnectionContext ? connection : new HijackableConnectionContext(connection)));
        return listen;
    }
}
