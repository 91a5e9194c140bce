using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>
/// Sends each write as one chunk, at once, whatever its size (Hertz: <c>resp.NewChunkedBodyWriter</c>), and trailers, on HTTP/1.1 too,
/// where Kestrel offers none. Set it with <c>HttpResponse.HijackWriter</c> and write to the response.
/// </summary>
/// <remarks>
/// Where there are no chunks the bytes are sent plain: HTTP/2 (data frames), HTTP/1.0, a declared content length. HEAD, 204 and 304 are as
/// without it. Empty writes send nothing. It is safe for concurrent calls; after it was finalized writes are refused.
/// </remarks>
public sealed class ChunkedBodyWriter : IExtWriter
{
    private readonly HttpResponse _response;
    private readonly ServerWriter _server;
    private readonly List<KeyValuePair<string, string>> _trailers = [];
    private bool _framed;
    private bool _decided;

    /// <summary>Makes a writer for a response.</summary>
    /// <param name="response">The response.</param>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>AddResponseWriters</c> was not called.</exception>
    public ChunkedBodyWriter(HttpResponse response)
    {
        _server = new ServerWriter(response, nameof(ChunkedBodyWriter));
        _response = response;
    }

    private bool IsHttp11 => HttpProtocol.IsHttp11(_response.HttpContext.Request.Protocol);

    /// <summary>Whether trailers can be sent: on HTTP/2 and later, and on HTTP/1.1 with a body in chunks.</summary>
    public bool SupportsTrailers =>
        _response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { IsReadOnly: false } || (_decided ? _framed : CanFrame());

    /// <summary>
    /// Adds a field that is sent after the body. Announce it in the <c>Trailer</c> header beforehand for clients that care.
    /// </summary>
    /// <param name="name">The name: a token, and none that frames, routes or authenticates a message (RFC 9110 §6.5.1).</param>
    /// <param name="value">The value: printable ASCII, spaces and tabs.</param>
    /// <exception cref="ArgumentException">The name or the value is not allowed.</exception>
    /// <exception cref="NotSupportedException">
    /// This response has no trailers: HTTP/1.0, HEAD, a status without a body, or a declared content length.
    /// </exception>
    /// <exception cref="InvalidOperationException">The writer is finalized, or the response has ended.</exception>
    public void AppendTrailer(string name, string value)
    {
        TrailerField.ThrowIfInvalid(name, value);
        _server.ThrowIfFinalized();
        if (!SupportsTrailers)
        {
            throw new NotSupportedException(
                "This response has no trailers: they need HTTP/2, or HTTP/1.1 with a body that has no declared length, on a server that lets " +
                "the application write its own chunks.");
        }

        if (_response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { } trailers)
            trailers.Append(name, value);
        else
            _server.Synchronized(_trailers, list => list.Add(new(name, value)));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The writer is finalized, or not called by the end of the chain.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        _server.RunAsync((this, data), static (state, token) => state.Item1.SendAsync(state.data, token), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The writer is finalized, or not called by the end of the chain.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) =>
        _server.RunAsync(this, static (writer, token) => writer.PushAsync(token), cancellationToken);

    /// <summary>
    /// Ends the body. The runtime calls it; called by anybody else it ends the response, as <c>HttpResponse.CompleteAsync</c> does. After a
    /// failure it sends nothing, so that the client can tell.
    /// </summary>
    /// <returns>A task that completes when the end is sent.</returns>
    public ValueTask FinalizeAsync() => _server.FinalizeAsync(EndAsync);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (data.IsEmpty)
            return;

        Decide();
        if (_framed)
        {
            var pipe = _server.Pipe;
            WriteSize(pipe, data.Length);
            pipe.Write(data.Span);
            pipe.Write("\r\n"u8);
            await pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _server.Pipe.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PushAsync(CancellationToken cancellationToken)
    {
        Decide();
        await _server.Pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask EndAsync()
    {
        if (!_decided && _trailers.Count > 0)
            Decide();

        if (!_framed)
            return;

        var pipe = _server.Pipe;
        pipe.Write("0\r\n"u8);
        foreach (var (name, value) in _trailers)
            TrailerField.Write(pipe, name, value);

        pipe.Write("\r\n"u8);
        await pipe.FlushAsync(_server.Deadline).ConfigureAwait(false);
    }

    private static void WriteSize(PipeWriter pipe, int size)
    {
        var span = pipe.GetSpan(10);
        Utf8Formatter.TryFormat(size, span, out var digits, new StandardFormat('x'));
        "\r\n"u8.CopyTo(span[digits..]);
        pipe.Advance(digits + 2);
    }

    /// <summary>
    /// Kestrel leaves the framing to an application that sets the header itself: the only way to send trailers on HTTP/1.1.
    /// </summary>
    private void Decide()
    {
        if (_decided)
            return;

        _decided = true;
        _framed = CanFrame();
        if (_framed)
            _response.Headers.TransferEncoding = "chunked";
    }

    private bool CanFrame() =>
        IsHttp11 && !_response.HasStarted && _response.ContentLength is null && !HttpMethods.IsHead(_response.HttpContext.Request.Method)
        && _response.StatusCode is >= 200 and not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        && _server.LeavesFramingToUs;
}
