using System.Text.Json.Serialization;

namespace Showcase.Tracing;

/// <summary>What one link was given: counts of everything, and marks for the last calls.</summary>
internal sealed class TracedLink(Trace trace, string name)
{
    internal const int KeptMarks = 200;

    private readonly List<Mark> _marks = [];

    public string Name => name;

    /// <summary>When <c>PreWrite</c> came, in milliseconds since the trace began.</summary>
    public double? PreWrite { get; private set; }

    public int Writes { get; private set; }

    public long Bytes { get; private set; }

    public int Flushes { get; private set; }

    /// <summary>When <c>CloseAsync</c> came, in milliseconds since the trace began.</summary>
    public double? Closed { get; private set; }

    public IReadOnlyList<Mark> Marks => _marks;

    [JsonIgnore]
    internal Trace Trace => trace;

    internal Mark Begin(MarkKind kind, int bytes = 0)
    {
        Mark mark = null!;
        trace.Change(now =>
        {
            mark = new Mark(this, kind, now, bytes);
            Count(mark);
            _marks.Add(mark);

            // Of many writes and flushes the oldest go; how it began and how it ended stay.
            if (_marks.Count > KeptMarks)
                _marks.RemoveAt(_marks.FindIndex(static old => old.Kind is MarkKind.Write or MarkKind.Flush));
        });
        return mark;
    }

    private void Count(Mark mark)
    {
        switch (mark.Kind)
        {
            case MarkKind.PreWrite:
                PreWrite = mark.At;
                break;
            case MarkKind.Write:
                Writes++;
                Bytes += mark.Bytes;
                break;
            case MarkKind.Flush:
                Flushes++;
                break;
            case MarkKind.Close:
                Closed = mark.At;
                break;
        }
    }
}
