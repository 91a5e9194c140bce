namespace ResponseWriters;

/// <summary>Where a link's bytes go after its response failed or its connection was taken over: nowhere.</summary>
internal sealed class DroppingWriter : IResponseWriter
{
    internal static readonly DroppingWriter Instance = new();

    public void PreWrite(ReadOnlySpan<byte> data)
    {
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    public ValueTask CloseAsync() => default;

    public IResponseWriter? Unwrap() => null;
}
