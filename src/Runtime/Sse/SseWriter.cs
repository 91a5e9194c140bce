using System.Buffers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ResponseWriters;

/// <summary>
/// Sends server-sent events (Hertz: <c>sse.Writer</c>): each event is one write and one flush, through the writer chain. The first call sets
/// the writer and the headers; the head is sent with it, or at once by <see cref="StartAsync"/>.
/// </summary>
/// <remarks>
/// Safe to use from several tasks. Sending stops with <see cref="OperationCanceledException"/> when the client leaves. Events are written in
/// the framework's own format.
/// </remarks>
public sealed class SseWriter : IExtWriter, IBackgroundWriter
{
    private readonly HttpResponse _response;
    private readonly ServerWriter _server;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SseEvent _event = new();
    private readonly CancellationToken _clientLeft;
    private Heartbeat? _heartbeat;
    private TimeSpan? _interval;
    private bool _installed;
    private bool _stopped;

    /// <summary>Makes a writer for a response.</summary>
    /// <param name="response">The response.</param>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>AddResponseWriters</c> was not called.</exception>
    public SseWriter(HttpResponse response)
    {
        _server = new ServerWriter(response, nameof(SseWriter));
        _response = response;
        _clientLeft = response.HttpContext.RequestAborted;
        LastEventId = response.HttpContext.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } id, ..] ? id : null;
    }

    /// <summary>
    /// The id of the last event that the client received before it connected again, from its <c>Last-Event-ID</c> header;
    /// <see langword="null"/> when it has none.
    /// </summary>
    public string? LastEventId { get; }

    /// <summary>
    /// How long the stream may be silent before a comment is sent, so that proxies and clients see that it lives; <see langword="null"/>, as
    /// at first, for never. It stops with the response. Set it before the first event.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    /// <exception cref="InvalidOperationException">The stream has begun.</exception>
    public TimeSpan? HeartbeatInterval
    {
        get => _interval;
        set
        {
            if (value is { } interval)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero, nameof(value));

            if (_installed)
                throw new InvalidOperationException("Set the heartbeat interval before the stream begins.");

            _interval = value;
        }
    }

    /// <summary>How long the client waits before it connects again; sent with the head. <see langword="null"/>: the client's own choice.</summary>
    public TimeSpan? ReconnectionInterval { get; set; }

    /// <summary>Sends the head, so that the client knows at once that the stream is open.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the head is sent.</returns>
    /// <exception cref="InvalidOperationException">Something else was written to the response before.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public ValueTask StartAsync(CancellationToken cancellationToken = default) =>
        SendAsync(0, static (_, _) => default, cancellationToken);

    /// <summary>Sends an event with text; each of its lines becomes a line of data.</summary>
    /// <param name="item">The event.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the event is sent.</returns>
    /// <exception cref="InvalidOperationException">Something else was written to the response before, or it has ended.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public ValueTask SendAsync(SseItem<string> item, CancellationToken cancellationToken = default) =>
        SendAsync(item, static (item, sse) => sse.FormatAsync(item), cancellationToken);

    /// <summary>Sends an event with text.</summary>
    /// <param name="data">The text; each of its lines becomes a line of data.</param>
    /// <param name="eventType">The type of the event; <see langword="null"/> for <c>message</c>.</param>
    /// <param name="eventId">The id that the client sends as <c>Last-Event-ID</c> when it connects again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the event is sent.</returns>
    /// <exception cref="ArgumentException">The type or the id has a line break.</exception>
    /// <exception cref="InvalidOperationException">Something else was written to the response before, or it has ended.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public ValueTask SendAsync(string data, string? eventType = null, string? eventId = null, CancellationToken cancellationToken = default) =>
        SendAsync(new SseItem<string>(data, eventType) { EventId = eventId }, cancellationToken);

    /// <summary>Sends an event with JSON, by the application's HTTP JSON options (<c>ConfigureHttpJsonOptions</c>).</summary>
    /// <typeparam name="T">The type of the data.</typeparam>
    /// <param name="item">The event.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the event is sent.</returns>
    /// <exception cref="InvalidOperationException">Something else was written to the response before, or it has ended.</exception>
    /// <exception cref="NotSupportedException">The options cannot serialize the type.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public ValueTask SendAsync<T>(SseItem<T> item, CancellationToken cancellationToken = default)
    {
        if (item is SseItem<string> text)
            return SendAsync(text, cancellationToken);

        var json = _response.HttpContext.RequestServices.GetService<IOptions<JsonOptions>>()?.Value ?? new JsonOptions();
        return SendAsync(item, (JsonTypeInfo<T>)json.SerializerOptions.GetTypeInfo(typeof(T)), cancellationToken);
    }

    /// <summary>Sends an event with JSON.</summary>
    /// <typeparam name="T">The type of the data.</typeparam>
    /// <param name="item">The event.</param>
    /// <param name="typeInfo">How to serialize it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the event is sent.</returns>
    /// <exception cref="InvalidOperationException">Something else was written to the response before, or it has ended.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public ValueTask SendAsync<T>(SseItem<T> item, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default) =>
        SendAsync((item, typeInfo), static (state, sse) => sse.FormatAsync(state.item, state.typeInfo), cancellationToken);

    /// <summary>Sends the head, and then each event as it comes, until there are no more or the client leaves.</summary>
    /// <typeparam name="T">The type of the data.</typeparam>
    /// <param name="items">The events. Their enumeration is cancelled when the client leaves.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when all events are sent.</returns>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task SendAllAsync<T>(IAsyncEnumerable<SseItem<T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _clientLeft);
        await StartAsync(either.Token).ConfigureAwait(false);
        await foreach (var item in items.WithCancellation(either.Token).ConfigureAwait(false))
            await SendAsync(item, either.Token).ConfigureAwait(false);
    }

    /// <summary>Sends a comment, which clients ignore.</summary>
    /// <param name="comment">The comment; each of its lines becomes a line.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the comment is sent.</returns>
    /// <exception cref="InvalidOperationException">Something else was written to the response before, or it has ended.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public ValueTask SendCommentAsync(string comment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(comment);
        return SendAsync(comment, static (comment, sse) => sse.FormatComment(comment), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The writer is finalized, or not called by the end of the chain.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        _server.RunAsync(
            (_server.Pipe, data),
            static (state, token) =>
            {
                // Sent by the flush that follows: one system call for an event.
                state.Pipe.Write(state.data.Span);
                return default;
            },
            cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The writer is finalized, or not called by the end of the chain.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) =>
        _server.RunAsync(
            _server.Pipe,
            static async (pipe, token) => await pipe.FlushAsync(token).ConfigureAwait(false),
            cancellationToken);

    /// <summary>
    /// Ends the stream. The runtime calls it; called by anybody else it ends the response, as <c>HttpResponse.CompleteAsync</c> does.
    /// </summary>
    /// <returns>A task that completes when the stream has ended.</returns>
    public ValueTask FinalizeAsync() => _server.FinalizeAsync(static () => default);

    async ValueTask IBackgroundWriter.StopAsync()
    {
        _stopped = true;
        if (Interlocked.Exchange(ref _heartbeat, null) is { } heartbeat)
            await heartbeat.StopAsync().ConfigureAwait(false);
    }

    internal void Report(Exception exception) => _server.Chain.Report(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync<T>(T state, Func<T, SseEvent, ValueTask> format, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_stopped || !_server.Chain.Active)
                throw new InvalidOperationException("The event stream has ended with its response.");

            cancellationToken.ThrowIfCancellationRequested();
            _clientLeft.ThrowIfCancellationRequested();
            _event.Clear();
            var first = !_installed;
            if (first && ReconnectionInterval is { } interval)
                _event.FormatReconnection(interval);

            await format(state, _event).ConfigureAwait(false);
            Install();
            _response.BodyWriter.Write(_event.Written.Span);
            await _response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
            _clientLeft.ThrowIfCancellationRequested();
            _heartbeat?.Postpone();
            if (first && _interval is { } pause)
                _heartbeat = new Heartbeat(this, pause, _clientLeft);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Install()
    {
        if (_installed)
            return;

        Destination.Set(_response.HttpContext, this);
        _installed = true;
        var headers = _response.Headers;
        headers.ContentType = "text/event-stream";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-cache,no-store";

        _response.ContentLength = null;
    }
}
