namespace ResponseWriters;

/// <summary>
/// A destination that replaces the server's own for one response (Hertz: <c>network.ExtWriter</c>). Set it with
/// <c>HttpResponse.HijackWriter</c>; endpoints then write to the response as always, and what leaves the writer chain arrives here.
/// </summary>
/// <remarks>The end of the chain alone calls <see cref="WriteAsync"/> and <see cref="FlushAsync"/>, one at a time.</remarks>
public interface IExtWriter
{
    /// <summary>Writes a piece of the body.</summary>
    /// <param name="data">The bytes. They are valid until the returned task completes.</param>
    /// <param name="cancellationToken">Cancels the write; the write deadline is in it.</param>
    /// <returns>A task that completes when the bytes were accepted.</returns>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Pushes what was written towards the client.</summary>
    /// <param name="cancellationToken">Cancels the flush; the write deadline is in it.</param>
    /// <returns>A task that completes when the bytes are on their way.</returns>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the writer. Called once by the runtime before it lets go of the writer, on every path: after the chain has closed, also after a
    /// failure (<c>HttpResponse.Error</c> tells), and when another writer replaced this one. It must be safe for multiple calls.
    /// </summary>
    /// <returns>A task that completes when the writer has ended.</returns>
    ValueTask FinalizeAsync();
}
