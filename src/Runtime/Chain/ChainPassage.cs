using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ResponseWriters;

/// <summary>Takes writes through the links, one at a time.</summary>
internal sealed class ChainPassage(ResponseChain chain, PendingBytes pendingBytes)
{
    /// <summary>The plain write, without a state machine where the links complete at once.</summary>
    internal ValueTask<FlushResult> Write(Link entry, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        chain.Gate.Enter();
        try
        {
            var write = entry.WriteAsync(data, cancellationToken);
            if (!write.IsCompletedSuccessfully)
                return AwaitAsync(write);

            write.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            chain.Fail(e);
            chain.Gate.Exit();
            throw;
        }

        chain.Gate.Exit();
        return new ValueTask<FlushResult>(chain.End.Result);
    }

    /// <summary>A write with all that may belong to it: <c>PreWrite</c>, what is pending, a flush.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> data, bool hasData, bool flush, CancellationToken cancellationToken)
    {
        chain.Gate.Enter();
        try
        {
            var pending = pendingBytes.Detach();
            var entry = chain.Links.Entry;
            if (!entry.Used)
                entry.PreWrite(pending.Count > 0 ? pending : data.Span);
            if (pending.Count > 0)
                await entry.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
            if (hasData)
                await entry.WriteAsync(data, cancellationToken).ConfigureAwait(false);
            if (flush)
                await entry.FlushAsync(cancellationToken).ConfigureAwait(false);

            // Only here: after an exception a link may still read the buffer.
            pendingBytes.Return(pending);
            return chain.End.Result;
        }
        catch (Exception e)
        {
            chain.Fail(e);
            throw;
        }
        finally
        {
            chain.Gate.Exit();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> AwaitAsync(ValueTask write)
    {
        try
        {
            await write.ConfigureAwait(false);
            return chain.End.Result;
        }
        catch (Exception e)
        {
            chain.Fail(e);
            throw;
        }
        finally
        {
            chain.Gate.Exit();
        }
    }
}
