using System.Buffers;

namespace ResponseWriters;

/// <summary>The write-only stream over the writers beneath a link.</summary>
internal sealed class NextStream(Link next) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        next.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        next.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => next.FlushAsync(cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) =>
        Blocking.Wait(next.WriteAsync(buffer.AsMemory(offset, count)));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var copy = ArrayPool<byte>.Shared.Rent(buffer.Length);
        buffer.CopyTo(copy);
        Write(copy, 0, buffer.Length);

        // Not returned after an exception: the write may still read it.
        ArrayPool<byte>.Shared.Return(copy);
    }

    public override void WriteByte(byte value) => Write([value]);

    public override void Flush() => Blocking.Wait(next.FlushAsync());

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
