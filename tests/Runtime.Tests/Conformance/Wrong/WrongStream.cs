using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The stream of a <see cref="WrongBody"/>.</summary>
internal sealed class WrongStream(WrongBody body) : Stream
{
    private ReadOnlyMemory<byte> _callers;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (body.Fault == Fault.KeepsTheCallersBuffer)
        {
            // One write behind: by then the caller has its buffer back.
            (buffer, _callers) = (_callers, buffer);
        }

        try
        {
            if (body.Fault == Fault.HoldsUntilTheEnd)
            {
                body.Pending.Write(buffer.Span);
                return;
            }

            if (body.Fault != Fault.StreamOvertakesPipe)
                body.Drain();
            if (body.Fault == Fault.ForgetsFlush)
                body.Inner.Writer.Write(buffer.Span);
            else
                await body.Inner.Stream.WriteAsync(buffer, body.Fault == Fault.IgnoresCancellation ? CancellationToken.None : cancellationToken);
        }
        catch when (body.Fault == Fault.SwallowsExceptions || (body.Fault == Fault.TakesWritesAfterTheEnd && body.Ended))
        {
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return body.Fault == Fault.DropsArrayWrites ? Task.CompletedTask : WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        body.Drain();
        return body.Fault is Fault.ForgetsFlush or Fault.HoldsUntilTheEnd ? Task.CompletedTask : body.Inner.Stream.FlushAsync(cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ThrowIfDisallowed();
        WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();
    }

    public override void WriteByte(byte value)
    {
        if (body.Fault != Fault.DropsSingleBytes)
            base.WriteByte(value);
    }

    public override void Flush()
    {
        ThrowIfDisallowed();
        FlushAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (body.Fault == Fault.DisposeCompletes)
            body.CompleteAsync().GetAwaiter().GetResult();
        if (body.Fault == Fault.CloseAborts)
            body.Context.Abort();
    }

    private void ThrowIfDisallowed()
    {
        if (body.Fault != Fault.AllowsSynchronousWrites && body.Context.Features.Get<IHttpBodyControlFeature>() is { AllowSynchronousIO: false })
            throw new InvalidOperationException("Synchronous operations are disallowed. Call WriteAsync or set AllowSynchronousIO to true instead.");
    }
}
