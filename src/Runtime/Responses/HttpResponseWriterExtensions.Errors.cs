using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ResponseWriters;

public static partial class HttpResponseWriterExtensions
{
    extension(HttpResponse response)
    {
        /// <summary>
        /// Answers with an error: logs it, records it as <c>Error</c>, sets the status, and sends problem details. The status is the one chosen or
        /// set before where that is 400 or above, else 500. The problem details come from <see cref="IProblemDetailsService"/>, or are
        /// plain JSON where none is registered; the exception's message and stack are in them only with
        /// <see cref="ResponseWriterOptions.IncludeErrorDetails"/>. Where status-code pages follow and no details are to be sent, the page is theirs.
        /// </summary>
        /// <param name="error">What went wrong. The same exception is logged once, however often it is told.</param>
        /// <returns>A task that completes when the error was sent.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="error"/> is <see langword="null"/>.</exception>
        /// <remarks>
        /// Goyave's <c>Response.Error</c>. A body that was begun is kept, with the error status while the head is not committed. With a
        /// committed head and a body of untold length the response is broken, so that the client can tell: its connection is aborted when the
        /// request ends, without another log entry. After a takeover of the connection the error is only logged and recorded.
        /// </remarks>
        public Task ErrorAsync(Exception error)
        {
            ArgumentNullException.ThrowIfNull(error);
            return ErrorResponse.WriteAsync(response, error);
        }

        /// <summary>
        /// Answers with a database error, if there is one: 404 without a body for a record that is not there, as
        /// <see cref="ResponseWriterOptions.IsNotFound"/> tells (a query for it is not an error, and is logged as <see cref="LogLevel.Debug"/>), else
        /// <c>ErrorAsync</c>. A status chosen before wins over the 404; and where the head is committed it is too late for 404: <c>ErrorAsync</c>.
        /// </summary>
        /// <param name="error">What the database call threw; <see langword="null"/> for nothing.</param>
        /// <returns>Whether there was an error, and the endpoint has nothing more to answer.</returns>
        /// <example><code>
        /// try { await response.JsonAsync(200, await db.Products.SingleAsync(p => p.Id == id)); }
        /// catch (Exception e) { await response.WriteDbErrorAsync(e); }
        /// </code></example>
        /// <remarks>Goyave's <c>Response.WriteDBError</c>.</remarks>
        public async ValueTask<bool> WriteDbErrorAsync(Exception? error)
        {
            if (error is null)
                return false;

            if (!ResponseState.IsHeadOpen(response) || !ErrorResponse.Options(response).IsNotFound(error))
            {
                await ErrorResponse.WriteAsync(response, error).ConfigureAwait(false);
                return true;
            }

            var request = response.HttpContext.Request;
            ResponseLog.NotFound(ResponseLog.For(response), error, request.Method, request.Path);
            ResponseState.Choose(response, StatusCodes.Status404NotFound);
            return true;
        }
    }
}
