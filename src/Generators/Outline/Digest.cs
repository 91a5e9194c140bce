using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Generators.Outline;

/// <summary>Stands for a text without some of its parts, under a header: equal digests mean that both are equal.</summary>
internal readonly struct Digest : IEquatable<Digest>
{
    private const int BlockLength = 4096;

    private readonly long _a, _b, _c, _d;

    private Digest(byte[] hash)
    {
        _a = BitConverter.ToInt64(hash, 0);
        _b = BitConverter.ToInt64(hash, 8);
        _c = BitConverter.ToInt64(hash, 16);
        _d = BitConverter.ToInt64(hash, 24);
    }

    public static Digest Of(string header, SourceText text, IEnumerable<TextSpan> without)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new Block(hash);
        block.Add(SourceText.From(header), 0, header.Length);
        var position = 0;
        foreach (var span in without)
        {
            block.Add(text, position, span.Start);

            // Keeps what stood before the part from running into what comes after it.
            block.Add('\0');
            position = span.End;
        }

        block.Add(text, position, text.Length);
        return block.End();
    }

    /// <inheritdoc/>
    public bool Equals(Digest other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _a.GetHashCode();

    /// <summary>Collects what is hashed, so that many short parts are hashed at once.</summary>
    private sealed class Block(IncrementalHash hash)
    {
        private readonly char[] _chars = new char[BlockLength];
        private readonly byte[] _bytes = new byte[BlockLength * sizeof(char)];
        private int _length;

        public void Add(SourceText text, int start, int end)
        {
            while (start < end)
            {
                var taken = Math.Min(end - start, BlockLength - _length);
                text.CopyTo(start, _chars, _length, taken);
                _length += taken;
                start += taken;
                HashWhenFull();
            }
        }

        public void Add(char mark)
        {
            _chars[_length++] = mark;
            HashWhenFull();
        }

        public Digest End()
        {
            HashAll();
            return new(hash.GetHashAndReset());
        }

        private void HashWhenFull()
        {
            if (_length == BlockLength)
                HashAll();
        }

        private void HashAll()
        {
            Buffer.BlockCopy(_chars, 0, _bytes, 0, _length * sizeof(char));
            hash.AppendData(_bytes, 0, _length * sizeof(char));
            _length = 0;
        }
    }
}
