using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing;

/// <summary>
/// Source code with marked places: <c>[|a diagnostic|]</c>, <c>{|RW1001:one with an id|}</c>, <c>{|#0:a numbered place|}</c> and
/// <c>$$</c> for a position. Spans may nest, and overlap where the end carries the name: <c>|RW1001}</c>, <c>|#0}</c>.
/// </summary>
/// <param name="Text">The code without its marks.</param>
/// <param name="Spans">The marked spans, in the order in which they start.</param>
/// <param name="Position">Where <c>$$</c> stood.</param>
public sealed record Markup(string Text, ImmutableArray<MarkupSpan> Spans, int? Position)
{
    /// <summary>Reads marked code.</summary>
    /// <param name="marked">The code.</param>
    /// <exception cref="HarnessException">A mark is not opened, not closed, or closed twice.</exception>
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var open = new List<(string Key, int Start, int Order)>();
        var spans = new List<(MarkupSpan Span, int Order)>();
        int? position = null;
        int order = 0;

        for (int i = 0; i < marked.Length;)
        {
            if (At("[|", i) && !At("[|]", i) && !At("[|}", i))
            {
                open.Add(("", text.Length, order++));
                i += 2;
            }
            else if (At("|]", i))
            {
                Close(key => key == "", "|]", i);
                i += 2;
            }
            else if (At("{|", i) && NameAt(i + 2, ':') is { } opened)
            {
                open.Add((opened, text.Length, order++));
                i += opened.Length + 3;
            }
            else if (At("|", i) && NameAt(i + 1, '}') is { } closed)
            {
                Close(key => key == closed, $"|{closed}}}", i);
                i += closed.Length + 2;
            }
            else if (At("|}", i))
            {
                Close(key => key != "", "|}", i);
                i += 2;
            }
            else if (At("$$", i) && !IsRawString(i))
            {
                position = position is null ? text.Length : throw Wrong("a second $$", i);
                i += 2;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }

        if (open.Count > 0)
        {
            string mark = open[^1].Key == "" ? "[|" : $"{{|{open[^1].Key}:";
            throw new HarnessException($"Markup: {mark} is never closed. It stands before: {Line(text.ToString(), open[^1].Start)}");
        }

        return new Markup(text.ToString(), [.. spans.OrderBy(s => s.Order).Select(s => s.Span)], position);

        bool At(string mark, int index) => string.CompareOrdinal(marked, index, mark, 0, mark.Length) == 0;

        // The dollars of $$"""…""" are C#.
        bool IsRawString(int index) => marked.AsSpan(index).TrimStart('$') is ['"', ..];

        string? NameAt(int index, char end)
        {
            int last = index;
            while (last < marked.Length && (char.IsAsciiLetterOrDigit(marked[last]) || (marked[last] == '#' && last == index)))
                last++;
            return last > index && last < marked.Length && marked[last] == end ? marked[index..last] : null;
        }

        void Close(Predicate<string> matches, string mark, int index)
        {
            int last = open.FindLastIndex(o => matches(o.Key));
            if (last < 0)
                throw Wrong($"{mark} closes nothing", index);
            spans.Add((new MarkupSpan(open[last].Key, TextSpan.FromBounds(open[last].Start, text.Length)), open[last].Order));
            open.RemoveAt(last);
        }

        HarnessException Wrong(string what, int index) => new($"Markup: {what}, in: {Line(marked, index)}");
    }

    private static string Line(string text, int index)
    {
        int start = index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;
        int end = text.IndexOf('\n', index);
        return text[start..(end < 0 ? text.Length : end)].Trim();
    }
}
