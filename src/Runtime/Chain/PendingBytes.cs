using System.Buffers;

namespace ResponseWriters;

/// <summary>
/// Bytes that were written but not passed on yet, in one growing buffer. They stay here rather than with the server until somebody
/// flushes, because only then can they still be dropped when an exception follows.
/// </summary>
internal sealed class PendingBytes
{
    private const int FirstSize = 4096;

    /// <summary>A larger buffer is given back after use, so that one large response does not hold memory for its connection's life.</summary>
    private const int KeptSize = 64 * 1024;

    /// <summary><see langword="null"/> while there is nothing in it to reuse: a response that never needs it does not look at another object.</summary>
    private byte[]? _buffer;
    private int _leased;

    internal int Length { get; private set; }

    internal ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    internal Memory<byte> GetMemory(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        var needed = Math.Max(sizeHint, 1);
        var buffer = _buffer is { } present && present.Length - Length >= needed ? present : Grow(needed);
        _leased = buffer.Length - Length;
        return buffer.AsMemory(Length);
    }

    internal void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        if (bytes > _leased)
            throw new ArgumentOutOfRangeException(nameof(bytes), "Can't advance past buffer size. Ask GetMemory or GetSpan for as much as you write.");

        Length += bytes;
        _leased -= bytes;
    }

    internal void Append(ReadOnlySpan<byte> data)
    {
        data.CopyTo(GetMemory(data.Length).Span);
        Advance(data.Length);
    }

    internal void Clear() => Length = _leased = 0;

    /// <summary>Hands the bytes over: whoever takes them gives the buffer back with <see cref="Return"/> when nobody reads it any more.</summary>
    internal ArraySegment<byte> Detach()
    {
        var detached = new ArraySegment<byte>(_buffer ?? [], 0, Length);
        _buffer = null;
        Clear();
        return detached;
    }

    internal void Return(ArraySegment<byte> detached)
    {
        if (_buffer is null && detached.Array is { Length: > 0 and <= KeptSize } reusable)
            _buffer = reusable;
        else
            GiveBack(detached.Array!);
    }

    /// <summary>Empties the buffer for the connection's next response.</summary>
    internal void Reset()
    {
        if (_buffer is null)
            return;

        Clear();
        if (_buffer.Length > KeptSize)
            Free();
    }

    /// <summary>Gives the buffer back: nothing more comes.</summary>
    internal void Free()
    {
        Clear();
        GiveBack(_buffer ?? []);
        _buffer = null;
    }

    private static void GiveBack(byte[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private byte[] Grow(int needed)
    {
        var present = _buffer ?? [];
        var wanted = Math.Max(checked(Length + needed), Math.Max(FirstSize, (int)Math.Min(2L * present.Length, Array.MaxLength)));
        var larger = ArrayPool<byte>.Shared.Rent(wanted);
        Memory.Span.CopyTo(larger);
        GiveBack(present);
        return _buffer = larger;
    }
}
