using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

public static partial class HttpResponseWriterExtensions
{
    extension(HttpResponse response)
    {
        /// <summary>
        /// Whether the connection was taken over, by <c>HijackAsync</c> or by accepting a WebSocket. Writing throws from then on; changes of
        /// status and headers have no effect.
        /// </summary>
        public bool Hijacked => ResponseChain.Find(response.HttpContext) is { Hijacked: true };

        /// <summary>
        /// Whether <c>HijackAsync</c> would work now: the response has not started, and the request is an upgrade, an extended CONNECT, or
        /// an HTTP/1.x one on an end point with <c>UseHijacking</c>.
        /// </summary>
        public bool CanHijack => Takeover.IsPossible(response.HttpContext);

        /// <summary>
        /// Takes the connection over from the server (Goyave, <c>net/http</c>: <c>Hijack</c>). For an upgrade or an extended CONNECT the server
        /// sends the head first; for any other request nothing is sent, and the caller speaks to the client from the first byte. What was
        /// written to the response but not sent is dropped; the response's writers are closed when the endpoint ends.
        /// </summary>
        /// <param name="cancellationToken">Cancels the takeover.</param>
        /// <returns>The connection: dispose of it to close it.</returns>
        /// <exception cref="NotSupportedException">This request's connection cannot be taken over; the response still works.</exception>
        /// <exception cref="InvalidOperationException">
        /// The response has started, the connection was taken over before, or <c>AddResponseWriters</c> was not called.
        /// </exception>
        public ValueTask<HijackedConnection> HijackAsync(CancellationToken cancellationToken = default) =>
            new ResponseController(response.HttpContext).HijackAsync(cancellationToken);

        /// <summary>
        /// Puts <paramref name="writer"/> in the place of the server: the body, having passed the chain, goes to it (Hertz:
        /// <c>HijackWriter</c>). One that was set before is finalized before the new one's first write.
        /// </summary>
        /// <param name="writer">The destination.</param>
        /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
        /// <exception cref="InvalidOperationException">
        /// The first byte was written, the response has started, or <c>AddResponseWriters</c> was not called.
        /// </exception>
        public void HijackWriter(IExtWriter writer)
        {
            ArgumentNullException.ThrowIfNull(writer);
            Destination.Set(response.HttpContext, writer);
        }
    }
}
