using System.Runtime.ExceptionServices;

namespace ResponseWriters;

/// <summary>What is above a writer whose <c>PreWrite</c> failed: the first exception stays the one that is seen.</summary>
internal sealed class FailedWriter(Exception failure) : IResponseWriter
{
    private readonly ExceptionDispatchInfo _failure = ExceptionDispatchInfo.Capture(failure);

    public void PreWrite(ReadOnlySpan<byte> data) => _failure.Throw();

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Throw();

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => Throw();

    public ValueTask CloseAsync() => default;

    public IResponseWriter? Unwrap() => null;

    private ValueTask Throw()
    {
        _failure.Throw();
        return default;
    }
}
