using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

internal sealed partial class ResponseChain
{
    /// <summary>
    /// An exception passes: what nobody sent yet is not sent at all. After the head is committed only a broken response is left.
    /// </summary>
    internal ValueTask NoticeExceptionAsync(Exception exception)
    {
        if (Gate.IsBusy && !_committed)
            return NoticeWhenIdleAsync(exception);

        NoticeException(exception);
        return default;
    }

    /// <summary>The same for an exception that passed no scope of ours, but that an exception handler tells of.</summary>
    /// <exception cref="InvalidOperationException">A write that nobody awaited is still under way.</exception>
    internal void NoticeHandledException()
    {
        // Asked before every write until the head is committed: the features are searched only after one was set.
        var features = Context.Features;
        if (features.Revision != _searchedFor && !HasStarted)
            SearchHandledException(features);
    }

    private void SearchHandledException(IFeatureCollection features)
    {
        if (features.Get<IExceptionHandlerFeature>() is { } handled && handled != _handled)
        {
            Gate.ThrowIfBusy();
            _handled = handled;
            NoticeException(handled.Error);
        }

        _searchedFor = features.Revision;
    }

    internal void Fail(Exception exception) => Failure ??= exception;

    /// <summary>
    /// The endpoint told of an error (which is logged) after the head was committed: the response ends broken, and without an exception.
    /// </summary>
    internal void Break(Exception exception)
    {
        Fail(exception);
        _broken = true;
    }

    /// <summary>The request ends with an exception: nothing is sent any more, and the links are closed.</summary>
    internal async ValueTask FailAsync(Exception exception)
    {
        Fail(exception);
        _body.Drop();
        End.Shut();

        // What a write that nobody awaited is at may yet start the response.
        if (!HasStarted)
            await Gate.IdleAsync().ConfigureAwait(false);

        if (!_committed && !TakenOver && (HasBytesAhead || WouldLookWhole))
        {
            // A write that waits for the client would hold us up; without framing a closed connection looks like the body's end; the last
            // bytes of a declared length would still be flushed; and the server's own error status would come with the body it has.
            // The server logs what follows an abort at Debug only.
            if (!Context.RequestAborted.IsCancellationRequested)
                ChainLog.Aborted(_logger, exception);

            Context.Abort();
        }

        await EndFeaturesAsync().ConfigureAwait(false);
        await EndBrokenAsync().ConfigureAwait(false);
    }

    /// <summary>Whatever fails beside the exception that the caller gets goes to the log.</summary>
    internal void Report(Exception exception) => ChainLog.CloseFailed(_logger, exception);

    private void NoticeException(Exception exception)
    {
        // A response that was completed before is whole, whatever happens after it.
        if (_committed)
            return;

        if (HasStarted || _closed || HasBytesAhead)
        {
            Failure ??= exception;
            return;
        }

        Failure = null;
        _body.Drop();
        Links.RetireUsed();
        End.Reopen();
    }

    /// <summary>
    /// A write that nobody awaited is under way: it must not come among the bytes of an error page. Nothing of it is sent from now on, and
    /// when it has ended it shows whether anything was before.
    /// </summary>
    private async ValueTask NoticeWhenIdleAsync(Exception exception)
    {
        // Where it is too late for an error page there is nothing to wait for: the client may take its time.
        if (!HasStarted && !_closed && !TakenOver)
        {
            End.Shut();
            await Gate.IdleAsync().ConfigureAwait(false);
            if (!TakenOver)
                End.Resume();
        }

        NoticeException(exception);
    }

    /// <summary>Closes the links of a response that nothing more is sent of.</summary>
    private async ValueTask EndBrokenAsync()
    {
        await Gate.IdleAsync().ConfigureAwait(false);
        await Links.CloseRetiredAsync(_report).ConfigureAwait(false);
        await EndShutAsync().ConfigureAwait(false);
    }
}
