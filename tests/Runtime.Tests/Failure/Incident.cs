namespace ResponseWriters.Tests.Failure;

/// <summary>What happens to one request: the fault it meets, the links it makes, and who heard of the exception.</summary>
internal sealed class Incident(FailureCase row)
{
    private readonly List<LinkRecord> _links = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _told;

    internal FailureCase Row { get; } = row;

    internal HttpContext? HttpContext { get; set; }

    internal PlannedFault Fault { get; } = new(row.Point.ToString());

    internal bool Fired { get; private set; }

    /// <summary>Whether the exception reached code of the application that can handle it.</summary>
    internal bool Told => _told;

    /// <summary>Whether the server began with the request.</summary>
    internal bool Met => HttpContext is not null;

    internal Task Ended => _ended.Task;

    internal IReadOnlyList<LinkRecord> Links => _links;

    internal LinkRecord Add(char kind, bool made)
    {
        var link = new LinkRecord(kind, made);
        _links.Add(link);
        return link;
    }

    /// <summary>Throws when the request was to fail at <paramref name="point"/> and did not yet.</summary>
    internal void Hit(FaultPoint point)
    {
        if (Fired || Row.Point != point)
            return;

        Fired = true;
        throw Fault;
    }

    internal void Fire() => Fired = true;

    internal void Tell(Exception? exception) => _told |= Fault.IsIn(exception);

    internal void End() => _ended.SetResult();
}
