using System.Globalization;

namespace ResponseWriters.Analyzers.Tests.Flow;

/// <summary>
/// A random body of statements, as C# and as what an interpreter runs. Conditions are numbered: a run is given an answer for each time
/// one is asked.
/// </summary>
internal sealed class RandomProgram(Random random)
{
    private readonly int _size = random.Next(3, 14);
    private int _used;

    internal abstract record Node;

    internal sealed record Call : Node;

    internal sealed record Nothing : Node;

    internal sealed record Exit(string Kind) : Node;

    internal sealed record If(Node[] Then, Node[]? Else) : Node;

    internal sealed record While(Node[] Body, bool Forever, bool After) : Node;

    internal sealed record Try(Node[] Body, Node[] Finally) : Node;

    internal sealed record Switch(Node[][] Cases) : Node;

    public Node[] Block(int depth = 0, bool inLoop = false, bool inFinally = false)
    {
        var nodes = new List<Node>();
        for (int count = random.Next(1, 4); count > 0 && _used < _size; count--)
        {
            _used++;
            nodes.Add(One(depth, inLoop, inFinally));
            if (nodes[^1] is Exit)
                break;
        }

        return [.. nodes];
    }

    public static string Text(IEnumerable<Node> block) => string.Concat(block.Select(Text));

    private Node One(int depth, bool inLoop, bool inFinally) => random.Next(depth > 3 ? 4 : 10) switch
    {
        0 or 1 => new Call(),
        2 => new Nothing(),
        3 => Leave(inLoop, inFinally),
        4 or 5 => new If(Block(depth + 1, inLoop, inFinally), random.Next(2) == 0 ? Block(depth + 1, inLoop, inFinally) : null),
        6 => new While(Block(depth + 1, inLoop: true, inFinally), random.Next(3) == 0, random.Next(3) == 0),
        7 or 8 => new Try(Block(depth + 1, inLoop, inFinally), Block(depth + 1, inLoop: false, inFinally: true)),
        _ => new Switch([Block(depth + 1, inLoop: false, inFinally), Block(depth + 1, inLoop: false, inFinally)]),
    };

    private Node Leave(bool inLoop, bool inFinally)
    {
        string[] kinds = [.. inFinally ? [] : (string[])["return", "throw"], .. inLoop ? (string[])["break", "continue"] : []];
        return kinds.Length == 0 ? new Nothing() : new Exit(kinds[random.Next(kinds.Length)]);
    }

    private static string Text(Node node) => node switch
    {
        Call => "X(); ",
        Nothing => "Y(); ",
        Exit { Kind: "throw" } => "throw new Exception(); ",
        Exit exit => exit.Kind + "; ",
        If { Else: { } other } choice => $"if (C()) {{ {Text(choice.Then)}}} else {{ {Text(other)}}} ",
        If choice => $"if (C()) {{ {Text(choice.Then)}}} ",
        While { After: true } loop => $"do {{ {Text(loop.Body)}}} while ({(loop.Forever ? "true" : "C()")}); ",
        While loop => $"while ({(loop.Forever ? "true" : "C()")}) {{ {Text(loop.Body)}}} ",
        Try attempt => $"try {{ {Text(attempt.Body)}}} finally {{ {Text(attempt.Finally)}}} ",
        Switch choice => $"switch (N()) {{ {string.Concat(choice.Cases.Select((block, index) =>
            string.Create(CultureInfo.InvariantCulture, $"case {index}: {{ {Text(block)}}} {(block is [.., Exit] ? "" : "break; ")}")))}}} ",
        _ => throw new InvalidOperationException(),
    };
}
