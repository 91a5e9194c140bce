namespace ResponseWriters.Tests.Conformance;

/// <summary>A link as the generator makes them: it tells which operations it has, and passes everything on unchanged.</summary>
internal sealed class DescribedLink(IResponseWriter inner, WriterOperations overrides) : IResponseWriter, IDescribedWriter
{
    public WriterOperations Overrides => overrides;

    public NextWriter Next { get; } = NextWriter.To(inner);

    public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Next.WriteAsync(data, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => Next.FlushAsync(cancellationToken);

    public ValueTask CloseAsync() => Next.CloseAsync();

    public IResponseWriter? Unwrap() => Next.Unwrap();
}
