using System.Diagnostics.CodeAnalysis;

namespace ResponseWriters;

/// <summary>Where a link's bytes go after its response is over: an exception, so that they are not thought to be sent.</summary>
internal sealed class EndedWriter : IResponseWriter
{
    internal static readonly EndedWriter Instance = new();

    public void PreWrite(ReadOnlySpan<byte> data) => throw Ended();

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => throw Ended();

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => throw Ended();

    public ValueTask CloseAsync() => default;

    public IResponseWriter? Unwrap() => null;

    [DoesNotReturn]
    internal static void Throw() => throw Ended();

    internal static ObjectDisposedException Ended() => new(
        nameof(NextWriter),
        "Cannot write to the response body, the response has completed. A response writer ends with its request: await everything that " +
        "writes before the request ends.");
}
