using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing;

/// <summary>Shows code with notes under the lines that they are about.</summary>
internal static class AnnotatedSource
{
    public static string Show(Sources sources, IReadOnlyList<(Place? Place, string Text)> notes)
    {
        var output = new StringBuilder();
        var paths = sources.Files.Select(f => f.Path).ToHashSet();
        foreach (var (place, note) in notes.Where(n => n.Place is not { } place || !paths.Contains(place.Path)))
            output.Append(place is null ? "(no place)" : place.ToString()).Append(": ").Append(note).Append('\n');
        foreach (var (path, markup) in sources.Files)
            Append(output, path, SourceText.From(markup.Text), [.. notes.Where(n => n.Place?.Path == path)]);
        return output.ToString();
    }

    private static void Append(StringBuilder output, string path, SourceText text, (Place? Place, string Text)[] notes)
    {
        output.Append("--- ").Append(Sources.NameOf(path)).Append('\n');
        foreach (var line in text.Lines)
        {
            output.Append($"{line.LineNumber + 1,4} | {line}\n");
            foreach (var (place, note) in notes)
            {
                var span = place!.Value.Span;
                if (text.Lines.GetLineFromPosition(span.Start).LineNumber != line.LineNumber)
                    continue;
                int width = Math.Max(1, Math.Min(span.End, line.End) - span.Start);
                output.Append("     | ").Append(' ', span.Start - line.Start).Append('^', width).Append(' ').Append(note);
                output.Append(span.End > line.End ? $" (to line {text.Lines.GetLineFromPosition(span.End).LineNumber + 1})\n" : "\n");
            }
        }
    }
}
