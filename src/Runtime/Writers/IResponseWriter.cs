namespace ResponseWriters;

/// <summary>
/// A link of the chain that a response's body goes through on its way to the server. The body enters at the writer that was set
/// last and leaves at the one that was set first.
/// </summary>
/// <remarks>
/// The members are called one at a time, never inside a lock. A class marked with <see cref="ChainedWriterAttribute"/> declares only
/// those it cares about; one written by hand must pass every call on, <see cref="CloseAsync"/> in a <see langword="finally"/>.
/// </remarks>
public interface IResponseWriter
{
    /// <summary>
    /// Called at most once for a response, before its status and headers are committed and before <see cref="CloseAsync"/>: the place
    /// to change them. Not called for a response that failed, or whose connection was taken over, before it.
    /// </summary>
    /// <param name="data">The first bytes of the body, or empty when they are not known: a bare flush, or no body.</param>
    /// <remarks>
    /// A link may hold the call back to see more of the body: it keeps what it is given, and passes <c>PreWrite</c> on before its first
    /// write or flush of the next writer. Status and headers stay open until the call reaches the end of the chain.
    /// </remarks>
    void PreWrite(ReadOnlySpan<byte> data);

    /// <summary>Writes a piece of the body.</summary>
    /// <param name="data">The bytes. They are valid until the returned task completes: copy what is kept longer.</param>
    /// <param name="cancellationToken">Cancels the write. A write that is cancelled half way breaks the response.</param>
    /// <returns>A task that completes when the bytes were accepted.</returns>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Pushes what was written so far towards the client.</summary>
    /// <param name="cancellationToken">Cancels the flush.</param>
    /// <returns>A task that completes when the server has taken the bytes.</returns>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the response for this link: called once, however the response ends. A link that still holds bytes writes them here. After
    /// a failure or a takeover of the connection whatever is written is dropped.
    /// </summary>
    /// <returns>A task that completes when the link, and those beneath it, have ended.</returns>
    ValueTask CloseAsync();

    /// <summary>The writer beneath this one, or <see langword="null"/> at the end of the chain.</summary>
    /// <returns>The writer that this one passes on to.</returns>
    IResponseWriter? Unwrap();
}
