using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace ResponseWriters;

/// <summary>A field after the body.</summary>
internal static class TrailerField
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Fields that frame, route, authenticate or describe a message: they mean nothing, or something else, after it.</summary>
    private static readonly FrozenSet<string> Forbidden = new[]
    {
        "Age", "Authorization", "Cache-Control", "Connection", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Cookie",
        "Date", "Expect", "Expires", "Host", "Keep-Alive", "Location", "Max-Forwards", "Pragma", "Proxy-Authenticate", "Proxy-Authorization",
        "Proxy-Connection", "Range", "Realm", "Retry-After", "Set-Cookie", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Vary", "Warning",
        "WWW-Authenticate",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static void ThrowIfInvalid(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        if (name.AsSpan().ContainsAnyExcept(Token))
            throw new ArgumentException("The name of a trailer is a token: letters, digits and !#$%&'*+-.^_`|~.", nameof(name));

        if (Forbidden.Contains(name) || name.StartsWith("If-", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"'{name}' frames, routes or authenticates a message and cannot be a trailer.", nameof(name));

        foreach (var character in value)
        {
            if (character is not '\t' and (< ' ' or > '~'))
                throw new ArgumentException("The value of a trailer is printable ASCII, spaces and tabs.", nameof(value));
        }
    }

    internal static void Write(IBufferWriter<byte> output, string name, string value)
    {
        Encoding.ASCII.GetBytes(name, output);
        output.Write(": "u8);
        Encoding.ASCII.GetBytes(value, output);
        output.Write("\r\n"u8);
    }
}
