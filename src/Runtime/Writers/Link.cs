using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ResponseWriters;

/// <summary>
/// The joint above a writer: what <see cref="NextWriter"/>, or whoever was handed the writer beneath, calls. It knows for every
/// operation the next writer that does something in it, lets <c>PreWrite</c> and <c>CloseAsync</c> through once, and can be shut.
/// </summary>
internal sealed class Link : IResponseWriter
{
    private IResponseWriter? _inner;
    private IResponseWriter _preWrite = EndedWriter.Instance;
    private IResponseWriter _write = EndedWriter.Instance;
    private IResponseWriter _flush = EndedWriter.Instance;
    private IResponseWriter _close = EndedWriter.Instance;
    private bool _preWritten;

    internal Link()
    {
    }

    internal Link(IResponseWriter inner) => Connect(inner);

    internal bool Closed { get; private set; }

    /// <summary>Whether anything but <c>CloseAsync</c> came through: the writers beneath may hold bytes or have set headers.</summary>
    internal bool Used { get; private set; }

    /// <summary>The writers that take the bytes and the flushes: the end of the chain where no link does anything in them.</summary>
    internal (IResponseWriter Write, IResponseWriter Flush) ByteTargets => (_write, _flush);

    internal IResponseWriter PreWriteTarget => _preWrite;

    /// <summary>Whether something was passed on to <paramref name="writer"/> through this joint.</summary>
    internal bool LeadsTo(IResponseWriter writer) => Used && (_preWrite == writer || _write == writer || _flush == writer);

    /// <summary>Puts the joint above <paramref name="inner"/>. A link that only passes an operation on is skipped for it.</summary>
    internal void Connect(IResponseWriter inner)
    {
        _inner = inner;
        _preWrite = _write = _flush = _close = inner;
        Closed = Used = _preWritten = false;
        if (Described(inner, out var overrides) is not { } beneath)
            return;

        if ((overrides & WriterOperations.PreWrite) == 0)
            _preWrite = beneath._preWrite;
        if ((overrides & WriterOperations.WriteAsync) == 0)
            _write = beneath._write;
        if ((overrides & WriterOperations.FlushAsync) == 0)
            _flush = beneath._flush;
        if ((overrides & WriterOperations.CloseAsync) == 0)
            _close = beneath._close;
    }

    /// <summary>Puts the joint where another one is, above the same writer.</summary>
    internal void ConnectLike(Link other)
    {
        _inner = other._inner;
        _preWrite = other._preWrite;
        _write = other._write;
        _flush = other._flush;
        _close = other._close;
        Closed = Used = _preWritten = false;
    }

    /// <summary>The link beneath stays when those above it are taken out: <c>PreWrite</c> comes anew.</summary>
    internal void Reopen() => _preWritten = Used = false;

    /// <summary>The response failed, or is not one any more: <c>CloseAsync</c> still comes through, nothing else does.</summary>
    internal void Shut()
    {
        _preWritten = true;
        _write = _flush = DroppingWriter.Instance;
    }

    /// <summary>From now on whatever comes through throws: the response is over.</summary>
    internal void End()
    {
        if (_inner is null)
            return;

        _preWritten = Closed = true;
        _preWrite = _write = _flush = _close = EndedWriter.Instance;
        _inner = null;
    }

    /// <summary>The same for a link taken out of its chain: <c>CloseAsync</c> goes no further than the others taken out with it.</summary>
    internal void Cut(List<IResponseWriter> together)
    {
        Shut();
        if (!together.Contains(_close))
            _close = DroppingWriter.Instance;
    }

    public void PreWrite(ReadOnlySpan<byte> data)
    {
        if (_preWritten)
            return;

        _preWritten = Used = true;

        // It comes through the joints it skips as well: one of them must not let a second call through when it is closed.
        for (var skipped = Skipped(WriterOperations.PreWrite); skipped is not null; skipped = skipped.Skipped(WriterOperations.PreWrite))
        {
            if (skipped._preWritten)
                return;

            skipped._preWritten = true;
        }

        try
        {
            _preWrite.PreWrite(data);
        }
        catch (Exception e)
        {
            // A writer above that closes in a finally still writes what it holds: not to a writer that never got PreWrite, and without
            // losing the reason.
            _write = _flush = new FailedWriter(e);
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        Used = true;
        return _write.WriteAsync(data, cancellationToken);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        Used = true;
        return _flush.FlushAsync(cancellationToken);
    }

    /// <summary>Closes the writer beneath, once, and then whatever that one did not pass the call on to.</summary>
    public async ValueTask CloseAsync()
    {
        if (Closed)
            return;

        Closed = true;
        Exception? failure = null;
        try
        {
            // PreWrite always comes before CloseAsync, also beneath a link that never passed it on.
            PreWrite(default);
        }
        catch (Exception e)
        {
            failure = e;
        }

        var target = _close;
        try
        {
            await target.CloseAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = Failures.Join(failure, e);
        }

        if (Beneath(target) is { Closed: false } missed)
        {
            try
            {
                await missed.CloseAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                failure = Failures.Join(failure, e);
            }
        }

        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    public IResponseWriter? Unwrap() => _inner;

    /// <summary>The first joint beneath <paramref name="writer"/>, which the runtime can close by itself.</summary>
    private static Link? Beneath(IResponseWriter writer)
    {
        // Deeper than any chain: one that has begun to unwrap in a circle.
        const int Deepest = 20_000;
        var depth = 0;
        for (IResponseWriter? current = writer; current is not null && depth < Deepest; current = current.Unwrap(), depth++)
        {
            if (current is Link link)
                return link;

            if (Described(current, out _) is { } next)
                return next;
        }

        return null;
    }

    /// <summary>The next joint, where the link between only passes <paramref name="operation"/> on.</summary>
    private Link? Skipped(WriterOperations operation) =>
        _inner is not null && Described(_inner, out var overrides) is { } beneath && (overrides & operation) == 0 ? beneath : null;

    private static Link? Described(IResponseWriter writer, out WriterOperations overrides)
    {
        if (writer is IDescribedWriter described && described.Next.Link is { } link)
        {
            overrides = described.Overrides;
            return link;
        }

        overrides = WriterOperations.All;
        return null;
    }
}
