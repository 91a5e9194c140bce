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

    internal sealed record Try(Node[] Body, Catch? Catch, Node[]? Finally) : Node;

    internal sealed record Catch(Node[] Body, bool Filtered);

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

    /// <summary>The same with one statement less, or with what is inside of one in its place, as long as that may stand there.</summary>
    public static IEnumerable<Node[]> Smaller(Node[] block)
    {
        for (int index = 0; index < block.Length; index++)
        {
            var (before, after) = (block[..index], block[(index + 1)..]);
            yield return [.. before, .. after];
            foreach (var node in Smaller(block[index]))
                yield return [.. before, node, .. after];
        }
    }

    private static IEnumerable<Node> Smaller(Node node) => node switch
    {
        If { Else: { } other } choice => [choice with { Else = null }, .. Smaller(choice.Then).Select(then => choice with { Then = then }), .. Smaller(other).Select(less => choice with { Else = less })],
        If choice => Smaller(choice.Then).Select(then => choice with { Then = then }),
        While loop => Smaller(loop.Body).Select(body => loop with { Body = body }),
        Try attempt =>
        [
            .. attempt is { Catch: not null, Finally: not null } ? (Node[])[attempt with { Catch = null }, attempt with { Finally = null }] : [],
            .. Smaller(attempt.Body).Select(body => attempt with { Body = body }),
            .. attempt.Catch is { } handler ? Smaller(handler.Body).Select(body => attempt with { Catch = handler with { Body = body } }) : [],
            .. attempt.Finally is { } last ? Smaller(last).Select(body => attempt with { Finally = body }) : [],
        ],
        Switch choice => choice.Cases.SelectMany((block, index) => Smaller(block).Select(less => new Switch([.. choice.Cases[..index], less, .. choice.Cases[(index + 1)..]]))),
        _ => [],
    };

    private Node One(int depth, bool inLoop, bool inFinally) => random.Next(depth > 3 ? 4 : 10) switch
    {
        0 or 1 => new Call(),
        2 => new Nothing(),
        3 => Leave(inLoop, inFinally),
        4 or 5 => new If(Block(depth + 1, inLoop, inFinally), random.Next(2) == 0 ? Block(depth + 1, inLoop, inFinally) : null),
        6 => new While(Block(depth + 1, inLoop: true, inFinally), random.Next(3) == 0, random.Next(3) == 0),
        7 or 8 => Attempt(depth + 1, inLoop, inFinally),
        _ => new Switch([Block(depth + 1, inLoop: false, inFinally), Block(depth + 1, inLoop: false, inFinally)]),
    };

    private Try Attempt(int depth, bool inLoop, bool inFinally)
    {
        var body = Block(depth, inLoop, inFinally);
        int kind = random.Next(4);
        return new Try(
            body,
            kind > 1 ? new Catch(Block(depth, inLoop, inFinally), Filtered: random.Next(3) == 0) : null,
            kind < 3 ? Block(depth, inLoop: false, inFinally: true) : null);
    }

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
        Try attempt => $"try {{ {Text(attempt.Body)}}} {Text(attempt.Catch)}{(attempt.Finally is { } last ? $"finally {{ {Text(last)}}} " : "")}",
        Switch choice => $"switch (N()) {{ {string.Concat(choice.Cases.Select((block, index) =>
            string.Create(CultureInfo.InvariantCulture, $"case {index}: {{ {Text(block)}}} {(block is [.., Exit] ? "" : "break; ")}")))}}} ",
        _ => throw new InvalidOperationException(),
    };

    private static string Text(Catch? handler) =>
        handler is null ? "" : $"catch (Exception) {(handler.Filtered ? "when (C()) " : "")}{{ {Text(handler.Body)}}} ";
}
