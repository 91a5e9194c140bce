using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>What the destinations of this library share: the way to the server, open only where the end of the chain calls.</summary>
internal sealed class ServerWriter
{
    private readonly HttpResponse _response;
    private readonly string _name;
    private readonly SemaphoreSlim _turn = new(1);
    private bool _finalized;
    private int _completing;

    internal ServerWriter(HttpResponse response, string name)
    {
        ArgumentNullException.ThrowIfNull(response);
        _response = response;
        _name = name;
        Chain = ResponseChain.Of(response.HttpContext);
    }

    internal ResponseChain Chain { get; }

    internal PipeWriter Pipe => Chain.End.Bottom.Writer;

    /// <summary>The token of the write deadline, if there is one: what ends the body waits no longer either.</summary>
    internal CancellationToken Deadline => Chain.WriteDeadline;

    /// <summary>
    /// On HTTP/1.1 Kestrel passes bytes on as they are when the application frames them. It alone has no trailers there; the others frame
    /// by themselves.
    /// </summary>
    internal bool LeavesFramingToUs => _response.HttpContext.Features.Get<IHttpResponseTrailersFeature>() is null;

    internal void ThrowIfFinalized()
    {
        if (_finalized || !Chain.Active)
            throw new InvalidOperationException($"The {_name} is finalized: nothing can be added to it any more.");
    }

    internal void Synchronized<T>(T state, Action<T> action)
    {
        lock (_turn)
            action(state);
    }

    /// <summary>Runs an operation of the destination; calls at the same time take turns.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask RunAsync<T>(T state, Func<T, CancellationToken, ValueTask> operation, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_finalized)
                throw new InvalidOperationException($"The {_name} is finalized: nothing can be written to it any more.");

            if (!Chain.Active || Chain.Find<Destination>() is not { Delivering: true })
            {
                throw new InvalidOperationException(
                    $"Write to the response, not to the {_name}: after HttpResponse.HijackWriter the end of the writer chain passes on what the " +
                    "response gets.");
            }

            await operation(state, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Finalizes once. Called by the runtime, <paramref name="end"/> sends what ends the body, if the response is whole; called by anybody
    /// else, it ends the response as <c>CompleteAsync</c> does, which comes back here.
    /// </summary>
    internal async ValueTask FinalizeAsync(Func<ValueTask> end)
    {
        if (!Chain.Active)
            return;

        var ending = Chain.Find<Destination>()?.Ending ?? Ending.None;
        if (ending == Ending.None)
        {
            // One of several calls at the same time does it; so does one from inside, by a link that is being closed.
            if (!_finalized && Interlocked.Exchange(ref _completing, 1) == 0)
                await _response.CompleteAsync().ConfigureAwait(false);

            return;
        }

        // Also where it is finalized already: what ends the body may still be on its way.
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_finalized)
                return;

            _finalized = true;
            if (ending == Ending.Whole)
                await end().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
