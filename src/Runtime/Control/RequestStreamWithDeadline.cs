namespace ResponseWriters;

/// <summary>The stream of a request body under a read deadline.</summary>
internal sealed class RequestStreamWithDeadline(Stream inner, Deadline deadline) : Stream
{
    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        deadline.Enter();
        try
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            return await inner.ReadAsync(buffer, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (deadline.IsHit)
        {
            throw deadline.Timeout(e);
        }
        finally
        {
            deadline.Exit();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override IAsyncResult BeginRead(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(ReadAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override int EndRead(IAsyncResult asyncResult) => TaskToAsyncResult.End<int>(asyncResult);

    /// <summary>A synchronous read takes no token: the server ends it, where it can (Kestrel does).</summary>
    public override int Read(byte[] buffer, int offset, int count)
    {
        deadline.Enter();
        try
        {
            return inner.Read(buffer, offset, count);
        }
        catch (OperationCanceledException e) when (deadline.IsHit)
        {
            throw deadline.Timeout(e);
        }
        finally
        {
            deadline.Exit();
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
