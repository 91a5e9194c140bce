using System.IO.Pipelines;

namespace ResponseWriters;

/// <summary>
/// The output of a connection; once taken away, what is written is dropped. It never says so: Kestrel aborts a connection whose output is
/// complete.
/// </summary>
internal sealed class DetachableWriter(PipeWriter inner) : PipeWriter
{
    private byte[] _dropped = [];
    private volatile bool _detached;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => _detached ? 0 : inner.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _detached ? Dropped(sizeHint) : inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _detached ? Dropped(sizeHint) : inner.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (!_detached)
            inner.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        _detached ? default : inner.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        _detached ? default : inner.WriteAsync(source, cancellationToken);

    public override void CancelPendingFlush()
    {
        if (!_detached)
            inner.CancelPendingFlush();
    }

    public override void Complete(Exception? exception = null)
    {
        if (!_detached)
            inner.Complete(exception);
    }

    internal void Detach() => _detached = true;

    private byte[] Dropped(int sizeHint) => _dropped.Length >= Math.Max(sizeHint, 1) ? _dropped : _dropped = new byte[Math.Max(sizeHint, 4096)];
}
