using System;

namespace ResponseWriters.Generators.Outline;

/// <summary>Stands for what a <see cref="DigestWriter"/> was given: equal digests mean that it was equal.</summary>
internal readonly struct Digest : IEquatable<Digest>
{
    private readonly long _a, _b, _c, _d;

    public Digest(byte[] hash)
    {
        _a = BitConverter.ToInt64(hash, 0);
        _b = BitConverter.ToInt64(hash, 8);
        _c = BitConverter.ToInt64(hash, 16);
        _d = BitConverter.ToInt64(hash, 24);
    }

    /// <inheritdoc/>
    public bool Equals(Digest other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _a.GetHashCode();
}
