using static ResponseWriters.Analyzers.Tests.Flow.RandomProgram;

namespace ResponseWriters.Analyzers.Tests.Flow;

/// <summary>Runs a program with given answers, and counts the calls.</summary>
/// <param name="answer">Gives a number below another.</param>
/// <param name="failing">Whether any call may throw, and handlers are entered; else who throws is out of the question.</param>
internal sealed class Interpreter(Func<int, int> answer, bool failing = false)
{
    private const int Budget = 400;
    private int _steps;

    public int Calls { get; private set; }

    /// <returns>How the body ended: <c>next</c> or <c>return</c> normally, <c>throw</c>, or <c>cut</c> when it ran too long.</returns>
    public string Run(Node[] block)
    {
        foreach (var node in block)
        {
            string end = Run(node);
            if (end != "next")
                return end;
        }

        return "next";
    }

    private string Run(Node node)
    {
        if (++_steps > Budget)
            return "cut";

        switch (node)
        {
            case Call:
                if (Fails())
                    return "throw";
                Calls++;
                return "next";
            case Nothing:
                return Fails() ? "throw" : "next";
            case Exit exit:
                return exit.Kind;
            case If choice:
                return Fails() ? "throw" : answer(2) == 0 ? Run(choice.Then) : choice.Else is { } other ? Run(other) : "next";
            case While loop:
                return Loop(loop);
            case Try attempt:
                return Attempt(attempt);
            case Switch choice:
                if (Fails())
                    return "throw";
                int index = answer(choice.Cases.Length + 1);
                string end = index < choice.Cases.Length ? Run(choice.Cases[index]) : "next";
                return end == "break" ? "next" : end;
            default:
                return "next";
        }
    }

    private string Attempt(Try attempt)
    {
        string body = Run(attempt.Body);

        // A filter that throws says no.
        if (body == "throw" && failing && attempt.Catch is { } handler && (!handler.Filtered || (!Fails() && answer(2) == 0)))
            body = Run(handler.Body);
        if (body == "cut" || attempt.Finally is not { } block)
            return body;

        string last = Run(block);
        return last == "next" ? body : last;
    }

    private string Loop(While loop)
    {
        bool first = loop.After;
        while (true)
        {
            if (++_steps > Budget)
                return "cut";
            if (!first && !loop.Forever)
            {
                if (Fails())
                    return "throw";
                if (answer(2) == 0)
                    return "next";
            }

            first = false;
            string end = Run(loop.Body);
            if (end == "break")
                return "next";
            if (end is "return" or "throw" or "cut")
                return end;
        }
    }

    private bool Fails() => failing && answer(6) == 0;
}
