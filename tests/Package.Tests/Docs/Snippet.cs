namespace ResponseWriters.Package.Tests;

/// <summary>A fenced piece of C# in a document.</summary>
/// <param name="Document">The document, from the root of the repository.</param>
/// <param name="Section">The heading above it.</param>
/// <param name="Line">Where its text begins, counted from one.</param>
/// <param name="Text">The code.</param>
internal sealed record Snippet(string Document, string Section, int Line, string Text)
{
    public static IReadOnlyList<Snippet> In(string document)
    {
        var found = new List<Snippet>();
        string[] lines = File.ReadAllLines(Tree.PathOf(document));
        string section = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#'))
                section = lines[i].TrimStart('#', ' ');
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;

            int end = Array.IndexOf(lines, "```", i + 1);
            Assert.True(end > 0, $"{document}({i + 1}): a fence that is never closed.");
            if (lines[i] == "```csharp")
                found.Add(new Snippet(document, section, i + 2, string.Join('\n', lines[(i + 1)..end]) + "\n"));
            i = end;
        }

        return found;
    }
}
