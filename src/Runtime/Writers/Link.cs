using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ResponseWriters;

/// <summary>
/// The joint above a writer: what <see cref="NextWriter"/>, or whoever was handed the writer beneath, calls. It knows for every
/// operation the next writer that does something in it, lets <c>PreWrite</c> and <c>CloseAsync</c> through once, and can be shut.
/// </summary>
internal sealed class Link : IResponseWriter
{
    /// <summary><see langword="null"/> once the response is over: whatever comes through throws.</summary>
    private IResponseWriter? _inner;

    /// <summary>The end of the chain, which serves later responses too.</summary>
    private IResponseWriter? _end;
    private Link? _beneath;
    private int _registration;
    private WriterOperations _overrides;
    private IResponseWriter _preWrite = EndedWriter.Instance;
    private IResponseWriter _write = EndedWriter.Instance;
    private IResponseWriter _flush = EndedWriter.Instance;
    private IResponseWriter _close = EndedWriter.Instance;
    private bool _preWritten;

    internal Link()
    {
    }

    internal Link(IResponseWriter inner) => Connect(inner);

    internal IResponseWriter Writer => _inner!;

    /// <summary>The joint that the writer passes on through, where it is known.</summary>
    internal Link? Beneath => _beneath;

    /// <summary>The <see cref="WriterRegistration.Id"/> of who asked for the writer; none for one set by hand, which belongs to its maker.</summary>
    internal int Registration => _registration;

    internal bool Closed { get; private set; }

    /// <summary>Whether anything but <c>CloseAsync</c> came through: the writers beneath may hold bytes or have set headers.</summary>
    internal bool Used { get; private set; }

    /// <summary>The writers that take the bytes and the flushes: the end of the chain where no link does anything in them.</summary>
    internal (IResponseWriter Write, IResponseWriter Flush) ByteTargets => (_write, _flush);

    internal IResponseWriter PreWriteTarget => _preWrite;

    internal IResponseWriter CloseTarget => _close;

    /// <summary>Whether something was passed on to <paramref name="writer"/> through this joint.</summary>
    internal bool LeadsTo(IResponseWriter writer) => Used && (_preWrite == writer || _write == writer || _flush == writer);

    /// <summary>Puts the joint above <paramref name="inner"/>. A link that only passes an operation on is skipped for it.</summary>
    /// <param name="inner">The writer.</param>
    /// <param name="beneath">The joint that a writer which tells nothing about itself passes on through, where it is known.</param>
    /// <param name="registration">The <see cref="WriterRegistration.Id"/> of who asked for the writer.</param>
    internal void Connect(IResponseWriter inner, Link? beneath = null, int registration = WriterRegistration.None)
    {
        if (Described(inner, out var overrides) is { } described)
            beneath = described;

        Connect(inner, overrides, beneath, registration);
    }

    /// <summary>The same for a writer that told about itself before.</summary>
    internal void Connect(IResponseWriter inner, WriterOperations overrides, Link? beneath, int registration)
    {
        _inner = inner;
        _overrides = overrides;
        _registration = registration;
        Put(ref _beneath, beneath);
        Put(ref _end, beneath?._end);
        Put(ref _preWrite, (overrides & WriterOperations.PreWrite) != 0 ? inner : beneath!._preWrite);
        Put(ref _write, (overrides & WriterOperations.WriteAsync) != 0 ? inner : beneath!._write);
        Put(ref _flush, (overrides & WriterOperations.FlushAsync) != 0 ? inner : beneath!._flush);
        Put(ref _close, (overrides & WriterOperations.CloseAsync) != 0 ? inner : beneath!._close);
        Closed = Used = _preWritten = false;
    }

    /// <summary>Puts the joint above the end of the chain, where it may have been before.</summary>
    internal void Begin(IResponseWriter end)
    {
        Put(ref _inner, end);
        Put(ref _end, end);
        Put(ref _preWrite, end);
        Put(ref _write, end);
        Put(ref _flush, end);
        Put(ref _close, end);
        Closed = Used = _preWritten = false;
    }

    /// <summary>A joint in the place of this one, as it was at first.</summary>
    internal Link Renewed()
    {
        var renewed = new Link();
        renewed.Connect(_inner!, Beneath, Registration);
        return renewed;
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
        _inner = null;
        LetGo(ref _preWrite);
        LetGo(ref _write);
        LetGo(ref _flush);
        LetGo(ref _close);
    }

    /// <summary>The same for a link taken out of its chain: <c>CloseAsync</c> goes no further than the others taken out with it.</summary>
    internal void Cut(List<IResponseWriter> together)
    {
        Shut();
        if (!together.Contains(_close))
            _close = DroppingWriter.Instance;
    }

    /// <summary>Lets <c>PreWrite</c> through once where no link beneath does anything in it: the caller passes it to the end of the chain.</summary>
    /// <returns>Whether it is let through.</returns>
    internal bool TryPreWrite()
    {
        if (_preWritten)
            return false;

        _preWritten = Used = true;
        return true;
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
        ThrowIfOver();
        Used = true;
        return _write.WriteAsync(data, cancellationToken);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfOver();
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

        if (FirstBeneath(target) is { Closed: false } missed)
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
    private static Link? FirstBeneath(IResponseWriter writer)
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
    private Link? Skipped(WriterOperations operation) => (_overrides & operation) == 0 ? Beneath : null;

    /// <summary>Stores only what is another: the response before had mostly the same, and a store into an old object costs far more than a look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(ref T field, T value)
        where T : class?
    {
        if (field != value)
            field = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ThrowIfOver()
    {
        if (_inner is null)
            EndedWriter.Throw();
    }

    /// <summary>Lets go of a writer of the response.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LetGo(ref IResponseWriter target)
    {
        if (target != _end)
            target = EndedWriter.Instance;
    }

    /// <summary>The joint that a writer which tells about itself passes on through.</summary>
    internal static Link? Described(IResponseWriter writer, out WriterOperations overrides)
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
