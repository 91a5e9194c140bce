using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Testing;

/// <summary>What holds for the text of every generated file.</summary>
internal static class GeneratedText
{
    public static void Check(ImmutableArray<GeneratedSourceResult> sources, string context)
    {
        foreach (var source in sources)
        {
            string text = source.SourceText.ToString();
            if (source.SourceText.Encoding?.WebName != "utf-8")
                throw Wrong(source, $"its encoding is {source.SourceText.Encoding?.WebName ?? "none"}, not utf-8");
            if (text.Contains('\r', StringComparison.Ordinal))
                throw Wrong(source, $"a line ends with \\r\\n: line {LineOf(text, text.IndexOf('\r', StringComparison.Ordinal))}");

            string[] lines = text.Split('\n');
            int trailing = Array.FindIndex(lines, line => line.Length > 0 && char.IsWhiteSpace(line[^1]));
            if (trailing >= 0)
                throw Wrong(source, $"line {trailing + 1} has trailing spaces: \"{lines[trailing]}\"");
            if (text.Length > 0 && text[^1] != '\n')
                throw Wrong(source, "the last line does not end with \\n");
        }

        HarnessException Wrong(GeneratedSourceResult source, string what) => new($"{source.HintName} ({context}): {what}.");
    }

    public static void CheckCompiles(GeneratorResult result, IReadOnlyList<string> allowed, NullableContextOptions nullable, string context)
    {
        var generated = result.Sources.Select(s => s.SyntaxTree).ToHashSet();
        var wrong = result.Compilation.GetDiagnostics().Where(IsWrong).ToArray();
        if (wrong.Length == 0)
            return;

        string files = string.Concat(result.Files.Select(f => $"\n--- {f.Key}\n{f.Value}"));
        throw new HarnessException($"With the generated files the code does not compile cleanly ({context}):\n  {string.Join("\n  ", wrong.Select(Show))}{files}");

        bool IsWrong(Diagnostic diagnostic)
        {
            if (diagnostic.Severity == DiagnosticSeverity.Error)
                return true;
            if (diagnostic.Severity != DiagnosticSeverity.Warning || diagnostic.IsSuppressed)
                return false;
            return (diagnostic.Location.SourceTree is { } tree && generated.Contains(tree)) || !IsAllowedInCode(diagnostic.Id);
        }

        // The code under test need not be documented, and its annotations are without effect where nullable is disabled.
        bool IsAllowedInCode(string id) =>
            id == "CS1591" || (id == "CS8632" && nullable == NullableContextOptions.Disable) || allowed.Contains(id);
    }

    private static string Show(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan();
        return $"{Sources.NameOf(line.Path ?? "")}({line.StartLinePosition.Line + 1}): {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(null)}";
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;
}
