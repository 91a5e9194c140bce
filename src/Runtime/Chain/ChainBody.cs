using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>
/// The body of a response with a chain: every way to write that the framework has, in one order. Its pipe and its stream stay the same
/// for the whole response, so that middleware that swaps the body can put them back.
/// </summary>
internal sealed partial class ChainBody : IHttpResponseBodyFeature
{
    private readonly ResponseChain _chain;
    private readonly ChainEnd _end;
    private readonly LinkStack _links;
    private readonly PendingBytes _pending = new();
    private readonly ChainPassage _passage;
    private readonly ChainStream _stream;
    private ChainPipeWriter _writer;
    private Task? _completion;

    /// <summary>
    /// The server's writer, where everything goes straight to it: no link has anything to do with bytes, and the head is committed, so
    /// that an exception breaks the response and nothing needs to be kept to be dropped.
    /// </summary>
    private PipeWriter? _direct;
    private MemoryLease _lease;
    private bool _startDeferred;
    private bool _lentStream;
    private bool _flushesEachWrite;
    private bool _completed;

    internal ChainBody(ResponseChain chain)
    {
        _chain = chain;
        _end = chain.End;
        _links = chain.Links;
        _passage = new ChainPassage(chain, _pending);
        _writer = new ChainPipeWriter(this);
        _stream = new ChainStream(this);
    }

    public Stream Stream => _stream;

    public PipeWriter Writer => _writer;

    internal ResponseChain Chain => _chain;

    internal IHttpBodyControlFeature? Control => _chain.Context.Features.Get<IHttpBodyControlFeature>();

    /// <summary>Whether no body byte was written yet, or all that were have been dropped.</summary>
    internal bool IsEmpty { get; private set; } = true;

    internal bool IsTouched => _pending.Length > 0 || _startDeferred || _direct is not null;

    /// <summary>Whether bytes were put into the server's own memory and perhaps not flushed since.</summary>
    internal bool HasLentBytes { get; private set; }

    /// <summary>Whether nothing is kept here, and nobody waits for a completion.</summary>
    internal bool IsDone => _pending.Length == 0 && !_startDeferred && (_completion?.IsCompletedSuccessfully ?? true);

    internal long UnflushedBytes => _direct?.UnflushedBytes ?? _pending.Length;

    internal void Begin()
    {
        _completion = null;
        _lease = MemoryLease.None;
        _direct = null;
        HasLentBytes = _startDeferred = _flushesEachWrite = _completed = false;
        IsEmpty = true;
    }

    internal void End()
    {
        _direct = null;
        _pending.Reset();

        // A stream that one response left open would leave the pipe open for the next one too, which disposes of it to end its body.
        if (_lentStream)
            _writer = new ChainPipeWriter(this);

        _lentStream = false;
    }

    /// <summary>The pipe was asked for as a stream: its base class keeps that for good, and that it was to be left open.</summary>
    internal void LendStream() => _lentStream = true;

    /// <summary>Drops what nobody flushed, and forgets that a start was asked for.</summary>
    internal void Drop()
    {
        _pending.Clear();
        _lease = MemoryLease.None;
        _direct = null;
        _startDeferred = false;
        IsEmpty |= !_chain.HasStarted;
    }

    internal Memory<byte> GetMemory(int sizeHint)
    {
        if ((_direct ?? GoDirect()) is not { } server)
            return GetPendingMemory(sizeHint);

        _lease = MemoryLease.Server;
        return server.GetMemory(sizeHint);
    }

    internal Span<byte> GetSpan(int sizeHint)
    {
        if ((_direct ?? GoDirect()) is not { } server)
            return GetPendingMemory(sizeHint).Span;

        _lease = MemoryLease.Server;
        return server.GetSpan(sizeHint);
    }

    /// <summary>What lies before the server was stacked anew.</summary>
    internal void Reconnect()
    {
        if (_direct is not null)
            _direct = _end.ServerWriter;
    }

    internal void Advance(int bytes)
    {
        if (_lease == MemoryLease.Server)
        {
            _end.ServerWriter.Advance(bytes);
            HasLentBytes |= bytes > 0;
        }
        else if (_lease == MemoryLease.Pending || bytes == 0)
            _pending.Advance(bytes);
        else
            throw new InvalidOperationException("No memory to advance in: call GetMemory or GetSpan after each start or flush of the response.");

        IsEmpty &= bytes == 0;
    }

    internal ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if ((_direct ?? GoDirect()) is { } server)
        {
            HasLentBytes = false;
            IsEmpty &= data.IsEmpty;
            return server.WriteAsync(data, cancellationToken);
        }

        Check(cancellationToken);
        IsEmpty &= data.IsEmpty;
        if (!_links.PassesThrough)
            return WriteThroughLinks(data, cancellationToken);

        PreWrite(data);
        if (!_end.PreWritten || _startDeferred)
            return WriteAheadOfHead(data, cancellationToken);

        PassPending();
        return _end.ServerWriter.WriteAsync(data, cancellationToken);
    }

    internal ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken)
    {
        if ((_direct ?? GoDirect()) is { } server)
        {
            HasLentBytes = false;
            return server.FlushAsync(cancellationToken);
        }

        if (_completed)
            return _end.ServerWriter.FlushAsync(cancellationToken);

        Check(cancellationToken);
        if (!_links.PassesThrough)
        {
            _lease = MemoryLease.None;
            return _passage.WriteAsync(default, hasData: false, flush: true, cancellationToken);
        }

        PreWrite(default);
        if (!_end.PreWritten)
            return AwaitWrite(_pending.Length > 0 ? _end.WriteAsync(_pending.Memory, cancellationToken) : _end.FlushAsync(cancellationToken));

        if (_startDeferred)
            return StartAndPassAsync(default, hasData: false, cancellationToken);

        PassPending();
        return _end.ServerWriter.FlushAsync(cancellationToken);
    }

    internal void CancelPendingFlush()
    {
        ThrowIfEnded();
        _end.ServerWriter.CancelPendingFlush();
    }

    /// <summary>Completes the pipe with an exception: the response is broken, and the server is told.</summary>
    internal void Complete(Exception exception)
    {
        ThrowIfEnded();
        _completed = true;
        _chain.Fail(exception);
        Drop();
        _end.ServerWriter.Complete(exception);
    }

    /// <summary>Completes the response without waiting; the end of the request does.</summary>
    internal void Complete()
    {
        ThrowIfEnded();
        _completion = CompleteAsync();
    }

    public void DisableBuffering()
    {
        ThrowIfEnded();
        _flushesEachWrite = true;
        _end.Server.DisableBuffering();
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        if (_chain.HasStarted || _chain.Closed)
            return _end.Server.StartAsync(cancellationToken);

        Check(cancellationToken);
        _chain.Gate.ThrowIfBusy();
        if (_links.HasPreWrite && !_end.PreWritten)
        {
            // The links see the first bytes before the head is committed.
            _startDeferred = true;
            return Task.CompletedTask;
        }

        PreWrite(default);
        return _end.Server.StartAsync(cancellationToken);
    }

    public async Task CompleteAsync()
    {
        ThrowIfEnded();
        if (!_completed)
        {
            ThrowIfRefused();
            _completed = true;
            if (!_chain.Hijacked)
                await _chain.CompleteAsync().ConfigureAwait(false);

            _direct = null;
        }

        await _end.Server.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>What a <see cref="Complete()"/> without waiting came to.</summary>
    internal Task CompletionAsync() => _completion ?? Task.CompletedTask;

    /// <summary>Passes what is pending through the chain, and <c>PreWrite</c> where nothing brought it yet.</summary>
    internal ValueTask DrainAsync()
    {
        _links.Entry.PreWrite(_pending.Memory.Span);
        return _pending.Length == 0 ? default : DrainPendingAsync();
    }

    /// <summary>Commits the head that <see cref="StartAsync"/> left open, for a response that never wrote.</summary>
    internal Task CommitDeferredStartAsync() =>
        _startDeferred && !_chain.HasStarted ? _end.Server.StartAsync() : Task.CompletedTask;

    private ValueTask<FlushResult> WriteThroughLinks(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _lease = MemoryLease.None;
        var entry = _links.Entry;
        return _pending.Length == 0 && entry.Used && !_flushesEachWrite
            ? _passage.Write(entry, data, cancellationToken)
            : _passage.WriteAsync(data, hasData: true, _flushesEachWrite, cancellationToken);
    }

    private ValueTask<FlushResult> WriteAheadOfHead(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => _end.PreWritten
        ? StartAndPassAsync(data, hasData: true, cancellationToken)
        : AwaitWrite(_end.WriteAsync(data, cancellationToken));

    private static async ValueTask<FlushResult> AwaitWrite(ValueTask write)
    {
        await write.ConfigureAwait(false);
        return default;
    }

    private async ValueTask DrainPendingAsync()
    {
        var pending = _pending.Detach();
        await _links.Entry.WriteAsync(pending).ConfigureAwait(false);
        _pending.Return(pending);
    }

    /// <summary>Lets <c>PreWrite</c> through once, before <paramref name="data"/> and what is pending.</summary>
    private void PreWrite(ReadOnlyMemory<byte> data)
    {
        if (_links.Entry.Used)
            return;

        if (_links.HasPreWrite)
            _chain.PreWrite((_pending.Length > 0 ? _pending.Memory : data).Span);
        else
            _chain.PreWriteAtEnd();
    }

    private async ValueTask<FlushResult> StartAndPassAsync(ReadOnlyMemory<byte> data, bool hasData, CancellationToken cancellationToken)
    {
        await StartDeferredAsync(cancellationToken).ConfigureAwait(false);
        PassPending();
        var writer = _end.ServerWriter;
        return await (hasData ? writer.WriteAsync(data, cancellationToken) : writer.FlushAsync(cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes up for a start that was deferred, before the server gets bytes: what reaches its pipe earlier it sends even where the
    /// response turns out to have no body, or where an <c>OnStarting</c> callback throws.
    /// </summary>
    private async ValueTask StartDeferredAsync(CancellationToken cancellationToken)
    {
        _startDeferred = false;
        try
        {
            await _end.Server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Drop();
            throw;
        }
    }

    private void PassPending()
    {
        _lease = MemoryLease.None;
        if (_pending.Length > 0)
            PassPendingBytes();
    }

    private void PassPendingBytes()
    {
        try
        {
            // Past its deadline the operation that follows fails, and what the server had got it would send with its error response.
            if (!_chain.WriteDeadline.IsCancellationRequested)
            {
                _end.ServerWriter.Write(_pending.Memory.Span);
                HasLentBytes = true;
            }
        }
        finally
        {
            // Refused by the server, they are not tried again: the endpoint has the exception.
            _pending.Clear();
        }
    }

    private PipeWriter? GoDirect()
    {
        if (!_links.PassesThrough || !_end.PreWritten || _completed || _chain.Failure is not null || !_chain.HasStarted)
            return null;

        PassPending();
        _pending.Reset();
        return _direct = _end.ServerWriter;
    }

    private Memory<byte> GetPendingMemory(int sizeHint)
    {
        ThrowIfRefused();
        _chain.Gate.ThrowIfBusy();
        _lease = MemoryLease.Pending;
        return _pending.GetMemory(sizeHint);
    }
}
