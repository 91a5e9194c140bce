using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ResponseWriters;

public static partial class HttpResponseWriterExtensions
{
    extension(HttpResponse response)
    {
        /// <summary>Sends a text.</summary>
        /// <param name="statusCode">
        /// The status, from 200 to 999. It wins over an earlier <c>Status</c> while the head is not committed; after that, status and headers
        /// stay, and the text is written all the same.
        /// </param>
        /// <param name="text">The text, written in the content type's charset, by default UTF-8.</param>
        /// <param name="contentType">
        /// The content type; <see langword="null"/>: the one that is set already, else <c>text/plain; charset=utf-8</c>.
        /// </param>
        /// <param name="cancellationToken">Cancels the write.</param>
        /// <returns>A task that completes when the text was written and flushed.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is not a final status.</exception>
        /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
        /// <remarks>Goyave's <c>Response.String</c>, but the content type is never guessed from the bytes, and the length is told.</remarks>
        public Task StringAsync(int statusCode, string text, string? contentType = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(text);
            ResponseState.ThrowIfNotFinal(statusCode);
            if (!ResponseState.IsHeadOpen(response))
                return response.WriteAsync(text, CharsetOf(response.ContentType), cancellationToken);

            ResponseState.Override(response, statusCode);
            response.ContentType = contentType ?? response.ContentType ?? "text/plain; charset=utf-8";
            var encoding = CharsetOf(response.ContentType);
            if (response.IsEmpty && statusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
                response.ContentLength = encoding.GetByteCount(text);

            return response.WriteAsync(text, encoding, cancellationToken);
        }
    }

    private static Encoding CharsetOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.Encoding is { } encoding ? encoding : Encoding.UTF8;
}
