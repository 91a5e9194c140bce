using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

public static partial class HttpResponseWriterExtensions
{
    private const string Unreferenced = "JSON serialization might require types that cannot be statically analyzed. Use the overload that takes a JsonTypeInfo.";

    private const string Dynamic = "JSON serialization might need runtime code generation. Use the overload that takes a JsonTypeInfo.";

    extension(HttpResponse response)
    {
        /// <summary>
        /// Sends <paramref name="value"/> as JSON (<c>application/json; charset=utf-8</c>) with the JSON options of the application's minimal APIs.
        /// </summary>
        /// <typeparam name="T">The type the value is written as.</typeparam>
        /// <param name="statusCode">
        /// The status, from 200 to 999. It wins over an earlier <c>Status</c> while the head is not committed; after that, status and content type
        /// stay, and the text is written all the same.
        /// </param>
        /// <param name="value">The value.</param>
        /// <param name="cancellationToken">Cancels the sending; when left out, <see cref="HttpContext.RequestAborted"/> does.</param>
        /// <returns>A task that completes when the text was written and flushed.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is not a final status.</exception>
        /// <exception cref="JsonException">
        /// The value cannot be written. So does whatever the value's own members throw. Before the first bytes went out nothing has been
        /// changed, and the response is free for an error; after that the response is broken: the connection is aborted, whoever catches this.
        /// </exception>
        /// <exception cref="NotSupportedException">A type in the value cannot be written.</exception>
        /// <exception cref="OperationCanceledException">The sending was cancelled, or the client has left.</exception>
        /// <remarks>Goyave's <c>Response.JSON</c>.</remarks>
        [RequiresUnreferencedCode(Unreferenced)]
        [RequiresDynamicCode(Dynamic)]
        public Task JsonAsync<T>(int statusCode, T value, CancellationToken cancellationToken = default) =>
            response.JsonAsync(statusCode, value, options: null, cancellationToken);

        /// <summary>Sends <paramref name="value"/> as JSON with options of its own.</summary>
        /// <typeparam name="T">The type the value is written as.</typeparam>
        /// <param name="statusCode">The status, from 200 to 999, which wins over an earlier <c>Status</c> while the head is not committed.</param>
        /// <param name="value">The value.</param>
        /// <param name="options">How the value is written, read-only from now on; <see langword="null"/>: as the application's minimal APIs do.</param>
        /// <param name="cancellationToken">Cancels the sending; when left out, <see cref="HttpContext.RequestAborted"/> does.</param>
        /// <returns>A task that completes when the text was written and flushed.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is not a final status.</exception>
        /// <exception cref="JsonException">The value cannot be written; what has become of the response is told at the first overload.</exception>
        [RequiresUnreferencedCode(Unreferenced)]
        [RequiresDynamicCode(Dynamic)]
        public Task JsonAsync<T>(int statusCode, T value, JsonSerializerOptions? options, CancellationToken cancellationToken = default)
        {
            options ??= JsonResponse.Options(response);
            options.MakeReadOnly(populateMissingResolver: true);
            return response.JsonAsync(statusCode, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)), cancellationToken);
        }

        /// <summary>Sends <paramref name="value"/> as JSON by a contract made at compile time: for trimmed and native applications.</summary>
        /// <typeparam name="T">The type the value is written as.</typeparam>
        /// <param name="statusCode">The status, from 200 to 999, which wins over an earlier <c>Status</c> while the head is not committed.</param>
        /// <param name="value">The value.</param>
        /// <param name="typeInfo">The contract, of a <c>JsonSerializerContext</c>.</param>
        /// <param name="cancellationToken">Cancels the sending; when left out, <see cref="HttpContext.RequestAborted"/> does.</param>
        /// <returns>A task that completes when the text was written and flushed.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is not a final status.</exception>
        /// <exception cref="JsonException">The value cannot be written; what has become of the response is told at the first overload.</exception>
        /// <exception cref="ArgumentNullException"><paramref name="typeInfo"/> is <see langword="null"/>.</exception>
        public Task JsonAsync<T>(int statusCode, T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(typeInfo);
            ResponseState.ThrowIfNotFinal(statusCode);
            return JsonResponse.WriteAsync(response, statusCode, value, typeInfo, cancellationToken);
        }
    }
}
