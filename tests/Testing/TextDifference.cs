namespace ResponseWriters.Testing;

/// <summary>Says where two texts differ first.</summary>
internal static class TextDifference
{
    /// <returns>A sentence with both lines, or <see langword="null"/> for equal texts.</returns>
    public static string? First(string expected, string actual)
    {
        if (expected == actual)
            return null;

        string[] want = expected.Split('\n');
        string[] got = actual.Split('\n');
        int line = 0;
        while (line < want.Length && line < got.Length && want[line] == got[line])
            line++;
        return $"""
            They differ first in line {line + 1}:
              expected: {Show(want, line)}
              found:    {Show(got, line)}
            """;
    }

    private static string Show(string[] lines, int index) =>
        index < lines.Length ? $"\"{lines[index].Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"" : "(the end)";
}
