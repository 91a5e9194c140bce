using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ResponseWriters;

/// <summary>
/// What a response's writer chain is while its request runs: the links, their end, and the body feature in front of them. It belongs to
/// one connection (one stream, on HTTP/2) and is used again by the connection's next request.
/// </summary>
internal sealed partial class ResponseChain
{
    private readonly ChainBody _body;
    private readonly Action<Exception> _report;
    private OperationGate _gate;
    private HttpContext? _context;
    private IHttpResponseFeature _response = null!;
    private IExceptionHandlerFeature? _handled;
    private int _searchedFor;
    private ILogger _logger = null!;
    private bool _watchesStart;
    private bool _closed;
    private bool _committed;
    private bool _disposed;
    private bool _broken;

    internal ResponseChain()
    {
        End = new ChainEnd();
        Links = new LinkStack(End);
        _body = new ChainBody(this);
        _report = Report;
    }

    internal ChainEnd End { get; }

    internal LinkStack Links { get; }

    /// <summary>Held while links are called.</summary>
    internal ref OperationGate Gate => ref _gate;

    /// <summary>What broke the chain: nothing is written after it.</summary>
    internal Exception? Failure { get; private set; }

    internal bool Active => _context is not null;

    internal HttpContext Context => _context ?? throw EndedWriter.Ended();

    internal bool HasStarted => _response.HasStarted;

    internal bool Closed => _closed;

    /// <summary>The server has bytes that it has not committed: it would send them even before an error page, and nobody can take them back.</summary>
    private bool HasBytesAhead => !HasStarted && HasUnflushedBytes;

    private bool HasUnflushedBytes => End.ServerWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };

    /// <summary>Whether bytes that came through the body without a flush are left. The server, which is slow to answer, is asked only where they may be.</summary>
    private bool HasLeftBytes => _body.HasLentBytes && HasUnflushedBytes;

    /// <summary>The server would send a failed response to its declared end, or to one that nothing else tells of: the client could not tell.</summary>
    private bool WouldLookWhole => HasStarted
        && (Gate.IsBusy || HttpProtocol.IsHttp10(Context.Request.Protocol) || (_response.Headers.ContentLength is not null && HasLeftBytes));

    /// <summary>Whether the endpoint wrote anything, or flushed: too late for another link.</summary>
    internal bool IsTouched => _body.IsTouched || Links.Entry.Used || HasStarted || _closed;

    /// <summary>Whether no body byte was written.</summary>
    internal bool IsEmpty => _body.IsEmpty;

    /// <summary>Whether the endpoint left the response alone: no status, no header that tells of a body, no byte, no flush, no start.</summary>
    internal bool IsUntouched => !IsTouched && IsEmpty && Failure is null && _response.StatusCode == StatusCodes.Status200OK
        && _response.Headers is { ContentLength: null, ContentType.Count: 0, ContentEncoding.Count: 0, ContentRange.Count: 0, TransferEncoding.Count: 0 };

    internal void Begin(HttpContext context, ILogger logger)
    {
        // Here and wherever every request comes by, features are asked for by their type: a generic method of an interface is looked up anew
        // at each call.
        var features = context.Features;
        _context = context;
        _logger = logger;
        _response = features[typeof(IHttpResponseFeature)] as IHttpResponseFeature ?? features.GetRequiredFeature<IHttpResponseFeature>();
        _handled = null;
        _watchesStart = _closed = _committed = _disposed = _broken = false;
        Failure = null;
        End.Begin(features[typeof(IHttpResponseBodyFeature)] as IHttpResponseBodyFeature ?? features.GetRequiredFeature<IHttpResponseBodyFeature>());
        _body.Begin();
        features[typeof(IHttpResponseBodyFeature)] = _body;

        // What an exception handler told outside of us was about another response.
        _searchedFor = features.Revision;
    }

    /// <summary>Gives the server its feature back and lets go of the request.</summary>
    /// <returns>Whether the state may serve another request.</returns>
    internal bool Release()
    {
        var features = Context.Features;
        if (LeadsHere(features[typeof(IHttpResponseBodyFeature)]))
            features[typeof(IHttpResponseBodyFeature)] = End.Bottom;

        if (HasFeatures)
            ReleaseFeatures();

        TakenOver = false;
        WriteDeadline = default;
        Links.End();
        End.End();
        _body.End();
        _context = null;
        _response = null!;
        _handled = null;
        Failure = null;
        return !Gate.IsBusy;
    }

    /// <summary>Adds a writer of each, the first one's nearest to the server, as far as nothing has to be waited for or taken out before.</summary>
    /// <returns>How many were added.</returns>
    internal int InstallAtOnce(List<WriterRegistration> registrations)
    {
        // With no link there is nothing that a handled exception could take out.
        var isFirst = Links.IsEmpty;
        if (!isFirst && !Gate.IsBusy)
            NoticeHandledException();

        // Not all in one: the first may do what makes the others come too late.
        for (var i = 0; i < registrations.Count; i++)
        {
            if (Gate.IsBusy || IsTouched || Failure is not null || Links.HasRetired || (!isFirst && Links.Has(registrations[i].Id)))
                return i;

            Links.Install(registrations[i], Context);
            WatchStart();
        }

        return registrations.Count;
    }

    /// <summary>Adds those that <see cref="InstallAtOnce"/> did not, from the one at <paramref name="first"/>.</summary>
    internal async ValueTask InstallInOrderAsync(List<WriterRegistration> registrations, int first)
    {
        for (var i = first; i < registrations.Count; i++)
        {
            var registration = registrations[i];
            await Gate.IdleAsync().ConfigureAwait(false);
            NoticeHandledException();
            if (Links.Has(registration.Id))
            {
                // Run again with the first byte written: the link has it, and stays.
                if (IsTouched)
                    continue;

                Links.Retire(registration.Id);
            }

            await Links.CloseRetiredAsync(_report).ConfigureAwait(false);
            ThrowIfTooLate();
            Links.Install(registration, Context);
            WatchStart();
        }
    }

    internal void SetHead(IResponseWriter head)
    {
        NoticeHandledException();
        if (head == Links.Head)
            return;

        ThrowIfTooLate();
        Links.Set(head);
        WatchStart();
    }

    /// <summary>The same as <see cref="PreWrite"/> where no link does anything in it.</summary>
    internal void PreWriteAtEnd()
    {
        Gate.ThrowIfBusy();
        if (Links.Entry.TryPreWrite())
            End.PreWrite(default);
    }

    /// <summary>Lets <c>PreWrite</c> through once; <paramref name="first"/> are the first bytes, or empty for unknown.</summary>
    internal void PreWrite(ReadOnlySpan<byte> first)
    {
        if (!Links.HasPreWrite)
        {
            PreWriteAtEnd();
            return;
        }

        Gate.Enter();
        try
        {
            Links.Entry.PreWrite(first);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
        finally
        {
            Gate.Exit();
        }
    }

    /// <summary>Ends the body: what is pending goes through the chain, the chain is closed, then the server gets what it held.</summary>
    internal async ValueTask CompleteAsync()
    {
        if (_closed)
            return;

        await EndFeaturesAsync().ConfigureAwait(false);
        await CloseLinksAsync().ConfigureAwait(false);
        await CommitAsync().ConfigureAwait(false);
    }

    /// <summary>The end of the outermost middleware.</summary>
    /// <exception cref="Exception">What broke the chain, or what a writer threw when it was closed or disposed of.</exception>
    internal ValueTask FinishAsync() => TryFinishAtOnce() ? default : FinishInOrderAsync();

    private void ThrowIfTooLate()
    {
        if (IsTouched || Failure is not null)
        {
            throw new InvalidOperationException(
                "It is too late to set a response writer: the response has started, or its first byte was written. Set Response.Writer, or " +
                "let UseWriter or WithWriter run, before anything is written, flushed or started.");
        }
    }

    /// <summary>
    /// Ends a response that nothing is left to do for, as most are: all bytes are with the server, and no link does anything at the end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryFinishAtOnce()
    {
        if (_closed || _broken || TakenOver || HasFeatures || Gate.IsBusy || !_body.IsDone)
            return false;

        NoticeHandledException();
        if (Failure is not null || !End.PreWritten || !Links.EndsAtOnce || HasLeftBytes)
            return false;

        End.Close();
        _closed = _disposed = _committed = true;
        return true;
    }

    private async ValueTask FinishInOrderAsync()
    {
        await EndFeaturesAsync().ConfigureAwait(false);
        await Gate.IdleAsync().ConfigureAwait(false);
        await Links.CloseRetiredAsync(_report).ConfigureAwait(false);
        if (Failure is null)
            await _body.CompletionAsync().ConfigureAwait(false);
        if (_broken)
        {
            _body.Drop();
            End.Shut();
            Context.Abort();
            await EndBrokenAsync().ConfigureAwait(false);
            return;
        }

        if (Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);

        if (Hijacked)
        {
            await EndShutAsync().ConfigureAwait(false);
            return;
        }

        if (_closed)
        {
            await DisposeWritersAsync().ConfigureAwait(false);
            return;
        }

        await CloseLinksAsync().ConfigureAwait(false);
        await DisposeWritersAsync().ConfigureAwait(false);
        await CommitAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseLinksAsync()
    {
        NoticeHandledException();
        Gate.Enter();
        try
        {
            _closed = true;
            End.HoldBack(startsFirst: !Links.PassesThrough && HttpMethods.IsHead(Context.Request.Method));
            await _body.DrainAsync().ConfigureAwait(false);
            await Links.Entry.CloseAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
        finally
        {
            Gate.Exit();
        }
    }

    private async ValueTask CommitAsync()
    {
        await CommitFeaturesAsync().ConfigureAwait(false);
        await _body.CommitDeferredStartAsync().ConfigureAwait(false);
        await End.SendHeldAsync().ConfigureAwait(false);
        _committed = true;

        // Where the head is out and has a Content-Length, Kestrel ends the response without a flush: a client on a connection that is
        // kept would wait for the rest.
        if (HasStarted && _response.Headers.ContentLength is not null && HasUnflushedBytes)
            await End.ServerWriter.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Closes and disposes of the links that are not closed yet; what they write is dropped.</summary>
    private async ValueTask EndShutAsync()
    {
        _closed = true;
        End.Shut();
        Links.Shut();
        try
        {
            await Links.Entry.CloseAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Report(e);
        }

        try
        {
            await DisposeWritersAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Report(e);
        }

        await AbandonFeaturesAsync().ConfigureAwait(false);
    }

    private ValueTask DisposeWritersAsync()
    {
        if (_disposed)
            return default;

        _disposed = true;
        return Links.DisposeWritersAsync();
    }

    /// <summary>Whether the feature is ours, or one that was put over ours and never taken off.</summary>
    private bool LeadsHere(object? feature)
    {
        while (feature is StreamResponseBodyFeature { PriorFeature: { } prior })
            feature = prior;

        return feature == _body;
    }
}
