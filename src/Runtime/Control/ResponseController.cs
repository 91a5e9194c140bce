using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>
/// Controls a response beyond what its writers do: flush, takeover of the connection, deadlines, full duplex (Go:
/// <c>http.ResponseController</c>). Each call goes to the first writer of the chain that has the capability, found by
/// <see cref="IResponseWriter.Unwrap"/>, and else to the server.
/// </summary>
/// <remarks>
/// The capabilities are <see cref="IHijacker"/>, <see cref="IReadDeadlineSetter"/>, <see cref="IWriteDeadlineSetter"/> and
/// <see cref="IFullDuplexEnabler"/>. A writer that has one passes on with a controller made from the writer beneath it.
/// </remarks>
public readonly struct ResponseController
{
    private readonly HttpContext? _context;
    private readonly IResponseWriter? _from;

    /// <summary>Makes a controller that begins at the head of the chain.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is <see langword="null"/>.</exception>
    public ResponseController(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
    }

    /// <summary>Makes a controller that begins at <paramref name="from"/>: for a writer that passes a capability on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="from">The writer beneath the one that passes on.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public ResponseController(HttpContext context, IResponseWriter from)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(from);
        _context = context;
        _from = from;
    }

    private HttpContext Context => _context ?? throw new InvalidOperationException("Make a ResponseController of the request's HttpContext.");

    /// <summary>Sends what was written so far; the head too, if it was not sent yet.</summary>
    /// <param name="cancellationToken">Cancels the flush.</param>
    /// <returns>A task that completes when the server has taken the bytes.</returns>
    /// <exception cref="TimeoutException">The write deadline was hit.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_from is { } from)
            await from.FlushAsync(cancellationToken).ConfigureAwait(false);
        else
            await Context.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the connection over from the server, for any protocol.</summary>
    /// <param name="cancellationToken">Cancels the takeover.</param>
    /// <returns>The connection, which is the caller's from now on.</returns>
    /// <exception cref="NotSupportedException">This request's connection cannot be taken over.</exception>
    /// <exception cref="InvalidOperationException">The response has started, or the connection was taken over before.</exception>
    public ValueTask<HijackedConnection> HijackAsync(CancellationToken cancellationToken = default) =>
        Find<IHijacker>() is { } hijacker ? hijacker.HijackAsync(cancellationToken) : Takeover.HijackAsync(Context, cancellationToken);

    /// <summary>
    /// Sets when reading the request body fails. A read under way fails with <see cref="TimeoutException"/> when the moment comes, later
    /// ones at once; the response can still be written, then the connection is closed. A deadline that was hit stays hit.
    /// </summary>
    /// <param name="deadline">
    /// The moment; one in the past is hit at once. <see langword="null"/>: no deadline, and the server-wide limits (minimum data rate, request
    /// timeout) do not apply to this request either.
    /// </param>
    /// <remarks>
    /// It counts for reads through <c>Request.Body</c> and <c>Request.BodyReader</c>. Reads that had begun before the first deadline was set,
    /// and those through a stream or reader taken from the request before, are cancelled by Kestrel when the moment comes; other servers
    /// may not notice.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><c>AddResponseWriters</c> was not called.</exception>
    public void SetReadDeadline(DateTimeOffset? deadline)
    {
        if (Find<IReadDeadlineSetter>() is { } setter)
            setter.SetReadDeadline(deadline);
        else
            Deadlines.Of(Context).SetRead(deadline);
    }

    /// <summary>
    /// Sets when writing the response fails. A write under way, because the client does not read, fails with <see cref="TimeoutException"/>
    /// when the moment comes and the connection is closed (on HTTP/2: the stream); later ones fail at once. A deadline that was hit stays hit.
    /// </summary>
    /// <param name="deadline">
    /// The moment; one in the past is hit at once. <see langword="null"/>: no deadline, and the server-wide limits (minimum data rate, request
    /// timeout) do not apply to this request either.
    /// </param>
    /// <remarks>It counts for writes that begin after this call; what the server does after the request has ended has no deadline.</remarks>
    /// <exception cref="InvalidOperationException"><c>AddResponseWriters</c> was not called.</exception>
    public void SetWriteDeadline(DateTimeOffset? deadline)
    {
        if (Find<IWriteDeadlineSetter>() is { } setter)
            setter.SetWriteDeadline(deadline);
        else
            Deadlines.Of(Context).SetWrite(deadline);
    }

    /// <summary>Sets how long one read may wait: a rolling limit, beside the deadline. Go has none.</summary>
    /// <param name="idle">The time, or <see langword="null"/> for no such limit. The server-wide limits stay.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="idle"/> is not positive.</exception>
    /// <exception cref="InvalidOperationException"><c>AddResponseWriters</c> was not called.</exception>
    public void SetReadTimeout(TimeSpan? idle) => Deadlines.Of(Context).SetReadIdle(idle);

    /// <summary>Sets how long one write or flush may wait for the client: a rolling limit, beside the deadline. Go has none.</summary>
    /// <param name="idle">The time, or <see langword="null"/> for no such limit. The server-wide limits stay.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="idle"/> is not positive.</exception>
    /// <exception cref="InvalidOperationException"><c>AddResponseWriters</c> was not called.</exception>
    public void SetWriteTimeout(TimeSpan? idle) => Deadlines.Of(Context).SetWriteIdle(idle);

    /// <summary>
    /// Lets the endpoint read the request while it writes the response. ASP.NET Core's servers do so anyway; this also lifts the minimum data
    /// rate of the request body, and asks a client that waits for <c>100 Continue</c> to go on, which no server does after the response started.
    /// </summary>
    public void EnableFullDuplex()
    {
        if (Find<IFullDuplexEnabler>() is { } enabler)
            enabler.EnableFullDuplex();
        else
            FullDuplex.Enable(Context);
    }

    /// <summary>The first writer with the capability.</summary>
    /// <exception cref="InvalidOperationException">The chain leads in a circle.</exception>
    private T? Find<T>()
        where T : class
    {
        const int Deepest = 20_000;
        var writer = _from ?? ResponseChain.Find(Context)?.Links.Head;
        for (var depth = 0; writer is not null; depth++, writer = writer.Unwrap())
        {
            if (writer is T capable)
                return capable;

            if (depth > Deepest)
            {
                throw new InvalidOperationException(
                    $"The writer chain unwraps in a circle at '{writer.GetType()}'. Unwrap() returns the writer beneath, and null at the end.");
            }
        }

        return null;
    }
}
