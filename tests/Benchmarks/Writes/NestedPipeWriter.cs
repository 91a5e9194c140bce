using System.IO.Pipelines;

namespace ResponseWriters.Benchmarks;

/// <summary>The least that a writer around another can cost: a counter and one virtual call, with no runtime, no order, no safety.</summary>
internal sealed class NestedPipeWriter(PipeWriter inner) : PipeWriter
{
    internal long Bytes { get; private set; }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        Bytes += source.Length;
        return inner.WriteAsync(source, cancellationToken);
    }

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
