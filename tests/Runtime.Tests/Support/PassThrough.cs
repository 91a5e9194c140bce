namespace ResponseWriters.Tests;

internal sealed class PassThrough(IResponseWriter inner) : IResponseWriter, IDescribedWriter
{
    public NextWriter Next { get; } = NextWriter.To(inner);

    public WriterOperations Overrides => WriterOperations.None;

    public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Next.WriteAsync(data, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => Next.FlushAsync(cancellationToken);

    public ValueTask CloseAsync() => Next.CloseAsync();

    public IResponseWriter? Unwrap() => Next.Unwrap();
}
