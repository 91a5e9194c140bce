using System.Linq;
using Microsoft.CodeAnalysis;
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

    /// <summary>Puts a statement last in a block.</summary>
    public static TextChange InsertLast(BlockSyntax block, string statement)
    {
        var outer = Indentation(block, block.OpenBraceToken.SpanStart);
        if (IsOneLine(block))
            return new(new(block.CloseBraceToken.SpanStart, 0), statement + " ");

        var line = block.SyntaxTree.GetText().Lines.GetLineFromPosition(block.CloseBraceToken.SpanStart);
        return new(new(line.Start, 0), Deeper(outer) + statement + NewLine(block));
    }

    private static bool IsOneLine(BlockSyntax block)
    {
        var lines = block.SyntaxTree.GetText().Lines;
        return lines.IndexOf(block.OpenBraceToken.SpanStart) == lines.IndexOf(block.CloseBraceToken.SpanStart);
    }
}
