namespace ResponseWriters.Tests.Failure;

/// <summary>
/// Chains as words: the head first, a space between two registrations, several letters for links nested by hand in one registration, and
/// '!' before those that the endpoint sets.
/// </summary>
internal static class Shapes
{
    internal const int Slots = 4;

    internal static readonly string[] All =
    [
        "F", "f", "L",
        "F p p", "p F p", "p p F",
        "f d d", "d f d", "d d f", "n f n", "w f w",
        "pFp", "Fp d", "d pF",
        "!F", "!p F", "!F p", "!pF d",
        "t F", "F t", "t f", "f t", "t L", "L t",
        "g F", "F g", "g f", "f g", "L g",
        "b F", "F b", "b f", "f b", "b L",
        "s F", "F s", "s f", "f s", "ps F",
        "t g F b", "F t g s", "b t g f",
    ];

    internal static IEnumerable<(string Links, bool ByHand)> FromBottom(string shape) =>
        shape.Split(' ').Reverse().Select(slot => (slot.TrimStart('!'), slot[0] == '!'));

    internal static IResponseWriter Make(string links, IResponseWriter inner, Incident incident, bool made)
    {
        foreach (var kind in links.Reverse())
            inner = Make(kind, inner, incident, made);

        return inner;
    }

    private static CaseLink Make(char kind, IResponseWriter next, Incident incident, bool made)
    {
        var record = incident.Add(kind, made);
        return kind switch
        {
            'p' => new CaseLink(next, record, incident),
            'n' => new DescribedCaseLink(next, record, incident, WriterOperations.None),
            'd' => new DescribedCaseLink(next, record, incident, WriterOperations.CloseAsync),
            'w' => new DescribedCaseLink(next, record, incident, WriterOperations.WriteAsync | WriterOperations.CloseAsync),
            'F' => new FailingLink(next, record, incident, afterwards: false),
            'L' => new FailingLink(next, record, incident, afterwards: true),
            'f' => new DescribedFailingLink(next, record, incident),
            't' => new FooterLink(next, record, incident),
            'g' => new GzipLink(next, record, incident),
            'b' => new BufferLink(next, record, incident),
            's' => new StuckLink(next, record, incident),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such link"),
        };
    }
}
