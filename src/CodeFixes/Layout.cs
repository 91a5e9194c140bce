using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.CodeFixes;

/// <summary>How the code around a place is laid out, so that what is put there looks the same.</summary>
internal static class Layout
{
    /// <summary>The end of line that the file uses.</summary>
    public static string NewLine(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        foreach (var line in text.Lines)
        {
            if (line.EndIncludingLineBreak > line.End)
                return text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        }

        return "\n";
    }

    /// <summary>The white space that the line of a position begins with.</summary>
    public static string Indentation(SyntaxNode node, int position)
    {
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(position).ToString();
        return new string([.. line.TakeWhile(char.IsWhiteSpace)]);
    }

    /// <summary>Where a member begins, with the comments that belong to it.</summary>
    public static int StartOf(MemberDeclarationSyntax member) => member.GetLeadingTrivia().FirstOrDefault(static trivia =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia) ||
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) is { RawKind: not 0 } comment
        ? comment.FullSpan.Start
        : member.SpanStart;

    /// <summary>One level more.</summary>
    public static string Deeper(string indentation) => indentation + (indentation.Contains("\t") ? "\t" : "    ");

    /// <summary>Puts a statement first in a block.</summary>
    public static TextChange InsertFirst(BlockSyntax block, string statement)
    {
        var newLine = NewLine(block);
        var outer = Indentation(block, block.OpenBraceToken.SpanStart);
        return IsOneLine(block)
            ? new(new(block.OpenBraceToken.Span.End, 0), block.Statements.Count == 0 ? $" {statement}" : $" {statement}")
            : new(new(block.OpenBraceToken.Span.End, 0), newLine + Deeper(outer) + statement);
    }

    /// <summary>Puts statements before another.</summary>
    public static TextChange InsertBefore(StatementSyntax next, System.Collections.Generic.IEnumerable<StatementSyntax> statements)
    {
        var isFirst = next.SyntaxTree.GetText().Lines.GetLineFromPosition(next.SpanStart).ToString().TrimStart().StartsWith(next.GetFirstToken().Text, System.StringComparison.Ordinal);
        var separator = isFirst ? NewLine(next) + Indentation(next, next.SpanStart) : " ";
        return new(new(next.SpanStart, 0), string.Concat(statements.Select(statement => statement + separator)));
    }

    /// <summary>Puts a statement last in a block.</summary>
    public static TextChange InsertLast(BlockSyntax block, string statement)
    {
        var outer = Indentation(block, block.OpenBraceToken.SpanStart);
        if (IsOneLine(block))
            return new(new(block.CloseBraceToken.SpanStart, 0), statement + " ");

        var line = block.SyntaxTree.GetText().Lines.GetLineFromPosition(block.CloseBraceToken.SpanStart);
        return new(new(line.Start, 0), Deeper(outer) + statement + NewLine(block));
    }

    /// <summary>Takes a statement out, with its line and the blank one that would be left over where nothing else is on it.</summary>
    public static TextChange Remove(StatementSyntax statement)
    {
        var lines = statement.SyntaxTree.GetText().Lines;
        var first = lines.GetLineFromPosition(statement.SpanStart);
        var last = lines.GetLineFromPosition(statement.Span.End);
        var before = statement.GetFirstToken().GetPreviousToken().Span.End;
        var after = statement.GetLastToken().GetNextToken() is { RawKind: not 0 } next ? next.SpanStart : last.End;
        if (before > first.Start)
            return new(TextSpan.FromBounds(before, statement.Span.End), "");
        if (after < last.End)
            return new(TextSpan.FromBounds(statement.SpanStart, after), "");

        var above = Trimmed(first.LineNumber - 1);
        var below = Trimmed(last.LineNumber + 1);
        return below == "" && (above is "" or "{") ? new(TextSpan.FromBounds(first.Start, lines[last.LineNumber + 1].EndIncludingLineBreak), "")
            : below == "}" && above == "" ? new(TextSpan.FromBounds(lines[first.LineNumber - 1].Start, last.EndIncludingLineBreak), "")
            : new(TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak), "");

        string? Trimmed(int number) => number >= 0 && number < lines.Count ? lines[number].ToString().Trim() : null;
    }

    private static bool IsOneLine(BlockSyntax block)
    {
        var lines = block.SyntaxTree.GetText().Lines;
        return lines.IndexOf(block.OpenBraceToken.SpanStart) == lines.IndexOf(block.CloseBraceToken.SpanStart);
    }
}
