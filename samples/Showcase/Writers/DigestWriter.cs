using System.Buffers;
using System.Security.Cryptography;

namespace Showcase.Writers;

/// <summary>
/// Adds the SHA-256 of the body (RFC 9530). Where the protocol has trailers it goes behind the body, which streams as before; elsewhere
/// the body is held back until it is whole, and the digest goes into a header.
/// </summary>
[ChainedWriter]
public sealed partial class DigestWriter(IResponseWriter inner, HttpRequest request, HttpResponse response) : IDisposable
{
    private const string Name = "Content-Digest";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly bool _asTrailer = response.SupportsTrailers();
    private ArrayBufferWriter<byte>? _held;

    public void PreWrite(ReadOnlySpan<byte> data)
    {
        if (HttpMethods.IsHead(request.Method))
        {
            // What is not sent cannot be hashed as sent.
            Next.PreWrite(data);
        }
        else if (_asTrailer)
        {
            response.DeclareTrailer(Name);
            Next.PreWrite(data);
        }
        else
        {
            _held = new ArrayBufferWriter<byte>();
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _hash.AppendData(data.Span);
        if (_held is null)
            return Next.WriteAsync(data, cancellationToken);

        _held.Write(data.Span);
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) =>
        _held is null ? Next.FlushAsync(cancellationToken) : ValueTask.CompletedTask;

    public async ValueTask CloseAsync()
    {
        var digest = $"sha-256=:{Convert.ToBase64String(_hash.GetHashAndReset())}:";
        if (_held is { WrittenCount: > 0 })
        {
            response.Headers[Name] = digest;
            response.ContentLength = _held.WrittenCount;
            Next.PreWrite(_held.WrittenSpan);
            await Next.WriteAsync(_held.WrittenMemory);
        }
        else if (_held is null && _asTrailer)
        {
            response.AppendTrailer(Name, digest);
        }

        await Next.CloseAsync();
    }

    public void Dispose() => _hash.Dispose();
}
