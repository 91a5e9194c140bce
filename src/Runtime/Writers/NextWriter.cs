using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ResponseWriters;

/// <summary>
/// What a chained writer passes on to: the rest of the chain beneath it. Links that only pass an operation on are skipped for it, so
/// that a call costs the same however deep the chain is.
/// </summary>
/// <remarks>Valid until the response ends; after that its operations throw <see cref="ObjectDisposedException"/>.</remarks>
public readonly struct NextWriter
{
    private readonly Link? _link;

    private NextWriter(Link link) => _link = link;

    internal Link? Link => _link;

    private Link Target
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var link = _link;
            if (link is null)
                ThrowUnset();
            return link;
        }
    }

    /// <summary>Makes what passes on to <paramref name="inner"/>.</summary>
    /// <param name="inner">The writer beneath: what the constructor of a chained writer was given.</param>
    /// <returns>The rest of the chain, beginning with <paramref name="inner"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is <see langword="null"/>.</exception>
    public static NextWriter To(IResponseWriter inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new NextWriter(inner as Link ?? new Link(inner));
    }

    /// <summary>Passes <see cref="IResponseWriter.PreWrite"/> on. Calls after the first do nothing.</summary>
    /// <param name="data">The first bytes that the next writer will get, or empty when they are not known.</param>
    /// <exception cref="InvalidOperationException">This is <see langword="default"/>: it leads nowhere.</exception>
    public void PreWrite(ReadOnlySpan<byte> data) => Target.PreWrite(data);

    /// <summary>Passes bytes on.</summary>
    /// <param name="data">The bytes, unchanged until the returned task completes.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>A task that completes when the bytes were accepted.</returns>
    /// <exception cref="InvalidOperationException">
    /// This is <see langword="default"/>, or <see cref="PreWrite"/> was held back and not passed on yet.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The response has ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        Target.WriteAsync(data, cancellationToken);

    /// <summary>Passes a flush on.</summary>
    /// <param name="cancellationToken">Cancels the flush.</param>
    /// <returns>A task that completes when the server has taken the bytes.</returns>
    /// <exception cref="InvalidOperationException">This is <see langword="default"/>: it leads nowhere.</exception>
    /// <exception cref="ObjectDisposedException">The response has ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => Target.FlushAsync(cancellationToken);

    /// <summary>Passes <see cref="IResponseWriter.CloseAsync"/> on. Calls after the first do nothing.</summary>
    /// <returns>A task that completes when the writers beneath have ended.</returns>
    /// <exception cref="InvalidOperationException">This is <see langword="default"/>: it leads nowhere.</exception>
    public ValueTask CloseAsync() => Target.CloseAsync();

    /// <summary>The writer beneath.</summary>
    /// <returns>What <see cref="To"/> was given; <see langword="null"/> once the response has ended.</returns>
    /// <exception cref="InvalidOperationException">This is <see langword="default"/>: it leads nowhere.</exception>
    public IResponseWriter? Unwrap() => Target.Unwrap();

    /// <summary>
    /// Makes a write-only stream over this, for codecs such as <see cref="System.IO.Compression.GZipStream"/>. Disposing of it does
    /// not close the writers beneath; its synchronous members block.
    /// </summary>
    /// <returns>A new stream.</returns>
    /// <exception cref="InvalidOperationException">This is <see langword="default"/>: it leads nowhere.</exception>
    public Stream AsStream() => new NextStream(Target);

    [DoesNotReturn]
    private static void ThrowUnset() => throw new InvalidOperationException(
        "Next is not set. In every constructor of the chained writer set it with 'Next = NextWriter.To(inner)', or give the class a primary " +
        "constructor with an IResponseWriter parameter.");
}
