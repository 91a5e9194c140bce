using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>The links of one response, from the server up to the head.</summary>
internal sealed class LinkStack
{
    private readonly ChainEnd _end;
    private readonly List<InstalledWriter> _installed = [];
    private readonly Queue<List<InstalledWriter>> _retired = [];
    private readonly List<Link> _joints = [];
    private int _usedJoints;

    internal LinkStack(ChainEnd end)
    {
        _end = end;
        Entry = new Link(end);
    }

    /// <summary>The joint above the head, where everything enters.</summary>
    internal Link Entry { get; }

    internal IResponseWriter Head => _installed.Count > 0 ? _installed[^1].Writer : _end;

    /// <summary>Whether bytes and flushes go straight to the end.</summary>
    internal bool PassesThrough { get; private set; } = true;

    internal bool HasPreWrite { get; private set; }

    internal bool Has(WriterRegistration registration) => IndexOf(registration) >= 0;

    internal void Install(WriterRegistration registration, HttpContext context)
    {
        var joint = RentJoint();
        var writer = registration.Create(joint, context);
        if (writer == joint || writer == Head)
        {
            // None for this response.
            _usedJoints--;
            joint.End();
            return;
        }

        Add(writer, joint, registration);
    }

    internal void Set(IResponseWriter head)
    {
        if (head != Head)
            Add(head, null, null);
    }

    /// <summary>Takes the registration's link, and those above it, out of the chain, to be closed as failed.</summary>
    internal void Retire(WriterRegistration registration)
    {
        if (IndexOf(registration) is var index and >= 0)
            Retire(index);
    }

    /// <summary>Takes out every link that was given bytes, or told that they come, with those above it.</summary>
    internal void RetireUsed()
    {
        for (var i = 0; i < _installed.Count; i++)
        {
            if (IsUsed(i))
            {
                Retire(i);
                break;
            }
        }

        // PreWrite may have come through the joints of those that stay, without a call of theirs.
        foreach (var link in _installed)
            link.Joint?.Reopen();

        Reconnect();
    }

    /// <summary>Closes and disposes of the links taken out. They pass on among themselves; what leaves them is dropped.</summary>
    internal ValueTask CloseRetiredAsync(Action<Exception> report) => _retired.Count == 0 ? default : CloseEachRetiredAsync(report);

    /// <summary>Disposes of the writers that the runtime made, head first.</summary>
    internal ValueTask DisposeWritersAsync() => DisposeAsync(_installed);

    /// <summary>The response failed, or is not one any more: the links are only closed, and what they write then is dropped.</summary>
    internal void Shut()
    {
        Entry.Shut();
        foreach (var link in _installed)
            link.Joint?.Shut();
    }

    internal void Begin() => Reconnect();

    internal void End()
    {
        for (var i = 0; i < _usedJoints; i++)
            _joints[i].End();
        foreach (var link in _installed)
            link.Joint?.End();

        _usedJoints = 0;
        _installed.Clear();
        Entry.End();
    }

    private async ValueTask CloseEachRetiredAsync(Action<Exception> report)
    {
        while (_retired.TryDequeue(out var links))
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
                await DisposeAsync(links).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                report(e);
            }
        }
    }

    private static ValueTask DisposeAsync(List<InstalledWriter> links) => links.Count == 0 ? default : DisposeEachAsync(links);

    private static async ValueTask DisposeEachAsync(List<InstalledWriter> links)
    {
        Exception? failure = null;
        for (var i = links.Count - 1; i >= 0; i--)
        {
            // One set by hand belongs to its maker.
            if (links[i].Registration is null)
                continue;

            try
            {
                if (links[i].Writer is IAsyncDisposable asynchronous)
                    await asynchronous.DisposeAsync().ConfigureAwait(false);
                else if (links[i].Writer is IDisposable disposable)
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

    private int IndexOf(WriterRegistration registration)
    {
        for (var i = 0; i < _installed.Count; i++)
        {
            if (_installed[i].Registration == registration)
                return i;
        }

        return -1;
    }

    /// <summary>Adds <paramref name="head"/> and the writers between it and the present head, found by <c>Unwrap</c>.</summary>
    private void Add(IResponseWriter head, Link? joint, WriterRegistration? registration)
    {
        const int Deepest = 10_000;
        var present = Head;
        var position = _installed.Count;
        for (IResponseWriter? writer = head; writer != present && (writer != joint || joint is null); writer = writer.Unwrap())
        {
            if (writer is null || writer is Link || _installed.Count - position > Deepest || Contains(writer))
            {
                _installed.RemoveRange(position, _installed.Count - position);
                throw new InvalidOperationException(
                    $"'{head.GetType()}' does not lead to the present Response.Writer by Unwrap(), so writers that are already set would be lost. Make " +
                    "the new writer over Response.Writer, or over the inner writer it is given, and let its Unwrap() return that writer.");
            }

            var beneath = writer is IDescribedWriter described ? described.Next.Link : writer.Unwrap() == joint ? joint : null;
            _installed.Insert(position, new InstalledWriter(writer, beneath, registration));
        }

        Reconnect();
    }

    private bool Contains(IResponseWriter writer)
    {
        foreach (var link in _installed)
        {
            if (ReferenceEquals(link.Writer, writer))
                return true;
        }

        return false;
    }

    private Link RentJoint()
    {
        if (_usedJoints == _joints.Count)
            _joints.Add(new Link());

        var joint = _joints[_usedJoints++];
        joint.ConnectLike(Entry);
        return joint;
    }

    private void Reconnect()
    {
        Entry.Connect(Head);
        PassesThrough = Entry.ByteTargets is var (write, flush) && write == _end && flush == _end;
        HasPreWrite = Entry.PreWriteTarget != _end;
    }

    private void Retire(int index)
    {
        var links = _installed.GetRange(index, _installed.Count - index);
        var writers = links.ConvertAll(static link => link.Writer);
        foreach (var link in links)
            link.Joint?.Cut(writers);

        _retired.Enqueue(links);
        _installed.RemoveRange(index, links.Count);
        Reconnect();
    }

    private bool IsUsed(int index)
    {
        var writer = _installed[index].Writer;
        if (Entry.LeadsTo(writer))
            return true;

        for (var i = index + 1; i < _installed.Count; i++)
        {
            // A writer by hand without a joint tells nothing: it may have passed anything on.
            if (_installed[i].Joint is { } joint ? joint.LeadsTo(writer) : _installed[i].Writer.Unwrap() == writer && IsUsed(i))
                return true;
        }

        return false;
    }
}
