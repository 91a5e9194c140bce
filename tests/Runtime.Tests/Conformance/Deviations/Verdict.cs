using System.Text;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Compares a chain's exchanges with the control's, and counts.</summary>
internal sealed class Verdict(Chain chain, string surrounding = "")
{
    private readonly Dictionary<Deviation, int> _meant = [];
    private int _combinations;
    private int _differing;

    internal StringBuilder Failures { get; } = new();

    internal void Judge(ServerKinds kind, WayToWrite way, Exchange expected, Exchange actual)
    {
        _combinations++;
        var differing = Comparison.Compare(expected, actual, way, out var report) & chain.Compared;
        if (differing == Aspects.None)
            return;

        var allowed = Aspects.None;
        foreach (var deviation in Deviations.All.Where(deviation => deviation.Concerns(chain, kind, way, surrounding) && (deviation.Aspects & differing) != 0))
        {
            allowed |= deviation.Aspects;
            _meant[deviation] = _meant.GetValueOrDefault(deviation) + 1;
        }

        if ((differing & ~allowed) == Aspects.None)
            _differing++;
        else
            Failures.Append($"  {chain} × {kind} × {way}: {differing & ~allowed}\n{report}");
    }

    internal string Summary()
    {
        var text = new StringBuilder($"{chain}: {_combinations} combinations, {_differing} differ and are meant to\n");
        foreach (var (deviation, count) in _meant)
            text.Append($"  {count} × {deviation.Aspects}: {deviation.Reason}\n");

        return text.ToString();
    }
}
