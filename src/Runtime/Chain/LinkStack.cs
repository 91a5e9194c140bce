using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>The links of one response, from the server up to the head.</summary>
internal sealed class LinkStack
{
    private readonly ChainEnd _end;

    /// <summary>The joints above the writers, each of which the next writer passes on through; then those that are left of earlier responses.</summary>
    private readonly List<Link> _joints = [];
    private Queue<List<Link>>? _retired;

    /// <summary>The joints of links taken out, which drop what comes until the response ends, and throw from then on.</summary>
    private List<Link>? _cut;

    /// <summary>The entry of a chain without links. No writer has it, so that one that outlives its response never comes through it.</summary>
    private readonly Link _bottom;

    /// <summary>What the first writer passes on through.</summary>
    private Link _first = new();

    /// <summary>The last of the joints above the writers, or the bottom.</summary>
    private Link _entry;
    private int _count;
    private bool _disposes;

    internal LinkStack(ChainEnd end)
    {
        _end = end;
        _bottom = new Link();
        _bottom.Begin(end);
        _entry = _bottom;
    }

    /// <summary>The joint above the head, where everything enters.</summary>
    internal Link Entry => _entry;

    internal bool IsEmpty => _count == 0;

    internal IResponseWriter Head => _entry.Writer;

    /// <summary>Whether bytes and flushes go straight to the end.</summary>
    internal bool PassesThrough { get; private set; } = true;

    /// <summary>Whether a link does anything in <c>PreWrite</c>.</summary>
    internal bool HasPreWrite { get; private set; }

    /// <summary>Whether nothing is left to do for any link once its <c>PreWrite</c> came: no end of its own, and nothing to dispose of.</summary>
    internal bool EndsAtOnce => Entry.CloseTarget == _end && !_disposes && !HasRetired;

    internal bool HasRetired => _retired is { Count: > 0 };

    internal bool Has(int registration) => IndexOf(registration) >= 0;

    internal void Install(WriterRegistration registration, HttpContext context)
    {
        var joint = _entry;
        if (_count == 0)
        {
            joint = _first;
            joint.Begin(_end);
        }

        var writer = registration.Create(joint, context);

        // One that passes on through the joint itself is in no chain yet, and leaves none out.
        if (Link.Described(writer, out var overrides) == joint && writer.Unwrap() == Head)
        {
            Above(writer).Connect(writer, overrides, joint, registration.Id);
            Enter();
        }
        else if (writer != joint && writer != Head)
        {
            // Else none for this response.
            Add(writer, joint, registration.Id);
        }
    }

    internal void Set(IResponseWriter head)
    {
        if (head != Head)
            Add(head, null, WriterRegistration.None);
    }

    /// <summary>Takes the registration's link, and those above it, out of the chain, to be closed as failed.</summary>
    internal void Retire(int registration)
    {
        if (IndexOf(registration) is var index and >= 0)
            RetireFrom(index);
    }

    /// <summary>Takes out every link that was given bytes, or told that they come, with those above it.</summary>
    internal void RetireUsed()
    {
        for (var i = 0; i < _count; i++)
        {
            if (IsUsed(i))
            {
                RetireFrom(i);
                break;
            }
        }

        // PreWrite may have come through the joints of those that stay, without a call of theirs.
        for (var i = 0; i < _count; i++)
            _joints[i].Beneath?.Reopen();

        if (_count > 0)
            _joints[_count - 1] = _joints[_count - 1].Renewed();
        else
            _bottom.Begin(_end);

        Enter();
    }

    /// <summary>Closes and disposes of the links taken out. They pass on among themselves; what leaves them is dropped.</summary>
    internal ValueTask CloseRetiredAsync(Action<Exception> report) => HasRetired ? CloseEachRetiredAsync(report) : default;

    /// <summary>Disposes of the writers that the runtime made, head first.</summary>
    internal ValueTask DisposeWritersAsync() => _disposes ? DisposeEachAsync(_joints, _count) : default;

    /// <summary>The response failed, or is not one any more: the links are only closed, and what they write then is dropped.</summary>
    internal void Shut()
    {
        Entry.Shut();
        for (var i = 0; i < _count; i++)
            _joints[i].Beneath?.Shut();
    }

    /// <summary>Lets go of the response's writers, and is ready for another response.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void End()
    {
        // With a link above it, nothing came through the bottom.
        if (_count == 0)
            _bottom.Begin(_end);

        var joint = _first;
        for (var i = 0; ; i++)
        {
            joint.End();
            if (i == _count)
                break;

            joint = _joints[i];
            joint.Beneath?.End();
        }

        if (_cut is not null)
            EndCut();

        _count = 0;
        _entry = _bottom;
        _disposes = HasPreWrite = false;
        PassesThrough = true;
    }

    private void EndCut()
    {
        foreach (var joint in _cut!)
            joint.End();

        _cut = null;
    }

    private async ValueTask CloseEachRetiredAsync(Action<Exception> report)
    {
        while (_retired!.TryDequeue(out var links))
        {
            try
            {
                var joint = new Link(links[^1].Writer);
                joint.Shut();
                await joint.CloseAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                report(e);
            }

            try
            {
                await DisposeEachAsync(links, links.Count).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                report(e);
            }
        }
    }

    private static async ValueTask DisposeEachAsync(List<Link> joints, int count)
    {
        Exception? failure = null;
        for (var i = count - 1; i >= 0; i--)
        {
            // One set by hand belongs to its maker.
            if (joints[i].Registration == WriterRegistration.None)
                continue;

            try
            {
                if (joints[i].Writer is IAsyncDisposable asynchronous)
                    await asynchronous.DisposeAsync().ConfigureAwait(false);
                else if (joints[i].Writer is IDisposable disposable)
                    disposable.Dispose();
            }
            catch (Exception e)
            {
                failure = Failures.Join(failure, e);
            }
        }

        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    private int IndexOf(int registration)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_joints[i].Registration == registration)
                return i;
        }

        return -1;
    }

    /// <summary>Adds <paramref name="head"/> and the writers between it and the present head, found by <c>Unwrap</c>.</summary>
    private void Add(IResponseWriter head, Link? joint, int registration)
    {
        const int Deepest = 10_000;
        var present = Head;
        var lowest = head;
        Stack<IResponseWriter>? above = null;
        if (IsAstray(head))
            throw Astray(head);

        var next = head.Unwrap();
        for (; next != present && (next != joint || joint is null); next = next.Unwrap())
        {
            above ??= [];
            above.Push(lowest);
            if (next is null || IsAstray(next) || above.Count > Deepest || above.Contains(next))
                throw Astray(head);

            lowest = next;
        }

        Connect(lowest, next == joint ? joint : null, registration);
        while (above?.TryPop(out var writer) == true)
            Connect(writer, null, registration);

        Enter();
    }

    /// <summary>Whether <paramref name="writer"/> cannot be a new link: it is a joint, or in the chain already.</summary>
    private bool IsAstray(IResponseWriter writer)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_joints[i].Writer == writer)
                return true;
        }

        return writer is Link;
    }

    private static InvalidOperationException Astray(IResponseWriter head) => new(
        $"'{head.GetType()}' does not lead to the present Response.Writer by Unwrap(), so writers that are already set would be lost. Make " +
        "the new writer over Response.Writer, or over the inner writer it is given, and let its Unwrap() return that writer.");

    private void Connect(IResponseWriter writer, Link? beneath, int registration) => Above(writer).Connect(writer, beneath, registration);

    /// <summary>The joint to put above a new writer.</summary>
    private Link Above(IResponseWriter writer)
    {
        if (_count == _joints.Count)
            _joints.Add(new Link());

        _disposes |= writer is IAsyncDisposable or IDisposable;
        return _joints[_count++];
    }

    /// <summary>Lets everything enter at the head.</summary>
    private void Enter()
    {
        var entry = _entry = _count == 0 ? _bottom : _joints[_count - 1];
        PassesThrough = entry.ByteTargets is var (write, flush) && write == _end && flush == _end;
        HasPreWrite = entry.PreWriteTarget != _end;
    }

    private void RetireFrom(int index)
    {
        var links = _joints.GetRange(index, _count - index);
        var writers = links.ConvertAll(static link => link.Writer);
        foreach (var link in links)
        {
            if (link.Beneath is not { } joint)
                continue;

            joint.Cut(writers);
            (_cut ??= []).Add(joint);
        }

        (_retired ??= []).Enqueue(links);
        _joints.RemoveRange(index, links.Count);
        _count = index;

        // The joint that the lowest of them passes on through is cut now.
        if (index > 0)
            _joints[index - 1] = _joints[index - 1].Renewed();
        else
            _first = new Link();

        Enter();
    }

    private bool IsUsed(int index)
    {
        var writer = _joints[index].Writer;
        if (Entry.LeadsTo(writer))
            return true;

        for (var i = index + 1; i < _count; i++)
        {
            // A writer by hand without a joint tells nothing: it may have passed anything on.
            if (_joints[i].Beneath is { } joint ? joint.LeadsTo(writer) : _joints[i].Writer.Unwrap() == writer && IsUsed(i))
                return true;
        }

        return false;
    }
}
