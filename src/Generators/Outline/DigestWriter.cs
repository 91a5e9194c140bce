using System;
using System.Security.Cryptography;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Generators.Outline;

/// <summary>Hashes pieces of text, one digest after the other. Collects what is hashed, so that many short pieces are hashed at once.</summary>
internal sealed class DigestWriter : IDisposable
{
    private const int BlockLength = 4096;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly char[] _chars = new char[BlockLength];
    private readonly byte[] _bytes = new byte[BlockLength * sizeof(char)];
    private int _length;

    public void Add(SourceText text, int start, int end)
    {
        while (start < end)
        {
            var taken = Math.Min(end - start, BlockLength - _length);
            text.CopyTo(start, _chars, _length, taken);
            start += taken;
            Advance(taken);
        }
    }

    public void Add(string text)
    {
        foreach (var letter in text)
            Add(letter);
    }

    public void Add(char letter)
    {
        _chars[_length] = letter;
        Advance(1);
    }

    /// <summary>Ends one digest, and begins the next.</summary>
    public Digest End()
    {
        HashAll();
        return new(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Advance(int taken)
    {
        _length += taken;
        if (_length == BlockLength)
            HashAll();
    }

    private void HashAll()
    {
        Buffer.BlockCopy(_chars, 0, _bytes, 0, _length * sizeof(char));
        _hash.AppendData(_bytes, 0, _length * sizeof(char));
        _length = 0;
    }
}
