using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>The <see cref="IExtWriter"/> of a response, between the end of the chain and the server.</summary>
internal sealed class Destination : ChainFeature
{
    private readonly ResponseChain _chain;
    private readonly Queue<IExtWriter> _replaced = [];
    private DestinationBody? _body;
    private IExtWriter? _writer;
    private int _delivering;

    private Destination(ResponseChain chain)
    {
        _chain = chain;
        ClientLeft = chain.Context.RequestAborted;
    }

    /// <summary>Taken once: asking the server each time costs as much as a small write.</summary>
    internal CancellationToken ClientLeft { get; }

    /// <summary>Whether the end of the chain is calling the writer: more than once where an endpoint without links does not await its writes.</summary>
    internal bool Delivering => Volatile.Read(ref _delivering) > 0;

    /// <summary>Why the writer is being finalized, if it is.</summary>
    internal Ending Ending { get; private set; }

    internal static void Set(HttpContext context, IExtWriter writer)
    {
        var chain = ResponseChain.Of(context);
        chain.NoticeHandledException();
        var destination = chain.Find<Destination>();
        if (destination is not null && ReferenceEquals(destination._writer, writer))
            return;

        if (chain.IsTouched || chain.Failure is not null || chain.Hijacked)
        {
            throw new InvalidOperationException(
                "It is too late for HijackWriter: the response has started, or its first byte was written. Call it before anything is written, " +
                "flushed or started.");
        }

        if (destination is null)
        {
            destination = new Destination(chain);
            chain.Add(destination, beneath: true);
        }

        if (destination._writer is { } old)
            destination._replaced.Enqueue(old);

        destination._writer = writer;
    }

    internal override IHttpResponseBodyFeature Wrap(IHttpResponseBodyFeature server) =>
        _body ??= new DestinationBody(server, this);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _writer!.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _chain.Fail(e);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _delivering);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _writer!.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _chain.Fail(e);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _delivering);
        }
    }

    internal override async ValueTask EndingAsync()
    {
        if (_writer is IBackgroundWriter background)
            await background.StopAsync().ConfigureAwait(false);
    }

    internal override async ValueTask CommitAsync()
    {
        await FinalizeReplacedAsync().ConfigureAwait(false);
        await _body!.PassPendingAsync().ConfigureAwait(false);
        await FinalizeAsync(Ending.Whole).ConfigureAwait(false);
    }

    internal override async ValueTask AbandonAsync()
    {
        await FinalizeReplacedAsync().ConfigureAwait(false);
        await FinalizeAsync(Ending.Abandoned).ConfigureAwait(false);
    }

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_replaced.Count > 0)
            await FinalizeReplacedAsync().ConfigureAwait(false);

        Interlocked.Increment(ref _delivering);
    }

    private async ValueTask FinalizeReplacedAsync()
    {
        while (_replaced.TryDequeue(out var writer))
            await FinalizeAsync(writer, Ending.Abandoned).ConfigureAwait(false);
    }

    private async ValueTask FinalizeAsync(Ending ending)
    {
        if (_writer is not { } writer)
            return;

        _writer = null;
        await FinalizeAsync(writer, ending).ConfigureAwait(false);
    }

    private async ValueTask FinalizeAsync(IExtWriter writer, Ending ending)
    {
        Ending = ending;
        try
        {
            if (writer is IBackgroundWriter background)
                await background.StopAsync().ConfigureAwait(false);

            await writer.FinalizeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (ending == Ending.Abandoned)
        {
            _chain.Report(e);
        }
        finally
        {
            Ending = Ending.None;
        }
    }
}
