using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

public static partial class HttpResponseWriterExtensions
{
    extension(HttpResponse response)
    {
        /// <summary>
        /// Whether no body byte was written yet. Bytes that wait in <see cref="HttpResponse.BodyWriter"/> count as written; a flush, a start and
        /// a committed head do not. Without <c>AddResponseWriters</c> nobody counts, and a response that has started is taken for written.
        /// </summary>
        /// <remarks>After Goyave's <c>Response.IsEmpty</c>, which a bare flush makes <see langword="false"/>; this does not.</remarks>
        public bool IsEmpty
        {
            get
            {
                var chain = ResponseChain.Find(response.HttpContext);
                if (chain is null ? response.HasStarted : !chain.IsEmpty)
                    return false;

                // A body put over the chain's may hold bytes that have not come down yet.
                return response.Body is not { CanSeek: true, Length: > 0 } && response.BodyWriter is not { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };
            }
        }

        /// <summary>
        /// What went wrong: the exception that <c>ErrorAsync</c> recorded, else the one that the response failed with or that an exception handler
        /// took; <see langword="null"/> while all is well. Writers read it in <see cref="IResponseWriter.CloseAsync"/>.
        /// </summary>
        /// <remarks>Goyave's <c>Response.GetError</c>.</remarks>
        public Exception? Error
        {
            get
            {
                var features = response.HttpContext.Features;
                return features.Get<ResponseState>()?.Error
                    ?? ResponseChain.Find(response.HttpContext)?.Failure
                    ?? features.Get<IExceptionHandlerFeature>()?.Error;
            }
        }

        /// <summary>
        /// Chooses the status, and sets <see cref="HttpResponse.StatusCode"/> at once, so that middleware sees it before anything is sent. The
        /// first call wins; later ones do nothing. Plain assignments and framework results made later win over it, and so do
        /// <c>JsonAsync</c> and <c>StringAsync</c> while the head is not committed. Safe at any time: after the start of the
        /// response and after a takeover of its connection it does nothing. An exception handler, and <c>Clear</c>, let choose anew.
        /// </summary>
        /// <param name="statusCode">The status, from 200 to 999.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is a 1xx status, which is never final, or no status at all.</exception>
        /// <remarks>Goyave's <c>Response.Status</c>.</remarks>
        public void Status(int statusCode) => ResponseState.Choose(response, statusCode);
    }
}
