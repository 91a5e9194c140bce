using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ResponseWriters;

/// <summary>The <c>Body</c> of a response with a chain. As with the server's own, disposing of it does nothing.</summary>
internal sealed class ChainStream(ChainBody body) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var write = body.WriteAsync(buffer, cancellationToken);
        if (!write.IsCompletedSuccessfully)
            return AwaitAsync(write);

        write.GetAwaiter().GetResult();
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return AsTask(body.WriteAsync(buffer.AsMemory(offset, count), cancellationToken));
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => AsTask(body.FlushAsync(cancellationToken));

    public override void Write(byte[] buffer, int offset, int count)
    {
        ThrowIfSynchronousIsDisallowed();
        WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();
    }

    public override void Flush()
    {
        ThrowIfSynchronousIsDisallowed();
        FlushAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask AwaitAsync(ValueTask<FlushResult> write) => await write.ConfigureAwait(false);

    private static Task AsTask(ValueTask<FlushResult> operation)
    {
        if (!operation.IsCompletedSuccessfully)
            return operation.AsTask();

        operation.GetAwaiter().GetResult();
        return Task.CompletedTask;
    }

    private void ThrowIfSynchronousIsDisallowed()
    {
        if (body.Control is { AllowSynchronousIO: false })
            throw new InvalidOperationException("Synchronous operations are disallowed. Call WriteAsync or set AllowSynchronousIO to true instead.");
    }
}
