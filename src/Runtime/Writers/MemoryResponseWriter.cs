using System.Buffers;
using System.Text;

namespace ResponseWriters;

/// <summary>
/// An end of a chain that keeps what it gets, for unit tests of writers without a server: give it to a writer's constructor, call the
/// writer, look at what arrived.
/// </summary>
public sealed class MemoryResponseWriter : IResponseWriter
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private readonly ArrayBufferWriter<byte> _first = new();

    /// <summary>The bytes written so far.</summary>
    public ReadOnlyMemory<byte> Written => _written.WrittenMemory;

    /// <summary>The bytes written so far, read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(_written.WrittenSpan);

    /// <summary>How often <see cref="PreWrite"/> was called; a correct chain calls it at most once.</summary>
    public int PreWrites { get; private set; }

    /// <summary>What the last call of <see cref="PreWrite"/> brought.</summary>
    public ReadOnlyMemory<byte> PreWritten => _first.WrittenMemory;

    /// <summary>How often <see cref="WriteAsync"/> was called.</summary>
    public int Writes { get; private set; }

    /// <summary>How often <see cref="FlushAsync"/> was called.</summary>
    public int Flushes { get; private set; }

    /// <summary>How often <see cref="CloseAsync"/> was called; a correct chain calls it once.</summary>
    public int Closes { get; private set; }

    /// <inheritdoc/>
    public void PreWrite(ReadOnlySpan<byte> data)
    {
        PreWrites++;
        _first.ResetWrittenCount();
        _first.Write(data);
    }

    /// <summary>Keeps a copy of the bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="cancellationToken">Checked before anything is kept.</param>
    /// <returns>A completed task.</returns>
    /// <exception cref="InvalidOperationException">The writer was closed before.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> is cancelled.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        cancellationToken.ThrowIfCancellationRequested();
        Writes++;
        _written.Write(data.Span);
        return default;
    }

    /// <summary>Counts the flush.</summary>
    /// <param name="cancellationToken">Checked first.</param>
    /// <returns>A completed task.</returns>
    /// <exception cref="InvalidOperationException">The writer was closed before.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> is cancelled.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        cancellationToken.ThrowIfCancellationRequested();
        Flushes++;
        return default;
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync()
    {
        Closes++;
        return default;
    }

    /// <inheritdoc/>
    public IResponseWriter? Unwrap() => null;

    private void ThrowIfClosed()
    {
        if (Closes > 0)
            throw new InvalidOperationException("The writer was closed: write before passing CloseAsync on.");
    }
}
