using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>Puts members into a class, and statements into members.</summary>
internal static class MemberText
{
    /// <summary>Puts members last in a class; each may have several lines, which are indented as the class needs it.</summary>
    public static TextChange InsertLast(TypeDeclarationSyntax type, IEnumerable<string> members)
    {
        var newLine = Layout.NewLine(type);
        var outer = Layout.Indentation(type, type.SpanStart);
        var before = type.CloseBraceToken.GetPreviousToken();
        var lines = type.SyntaxTree.GetText().Lines;

        // On the line of the brace there may be a member too.
        var ownLine = lines.IndexOf(before.Span.End) != lines.IndexOf(type.CloseBraceToken.SpanStart);
        var inner = ownLine && type.Members.Count > 0 ? Layout.Indentation(type, type.Members.Last().SpanStart) : Layout.Deeper(outer);
        var texts = members.Select(member => string.Join(newLine, member.Split('\n').Select(line => line.Length == 0 ? line : inner + line)));
        var first = type.Members.Count > 0 ? newLine + newLine : newLine;
        return ownLine
            ? new(new(lines.GetLineFromPosition(before.Span.End).End, 0), first + string.Join(newLine + newLine, texts))
            : new(TextSpan.FromBounds(before.Span.End, type.CloseBraceToken.SpanStart), first + string.Join(newLine + newLine, texts) + newLine + outer);
    }

    /// <summary>Puts a member before another.</summary>
    public static TextChange InsertBefore(MemberDeclarationSyntax member, string text) =>
        new(new(member.SpanStart, 0), text + Layout.NewLine(member) + Layout.NewLine(member) + Layout.Indentation(member, member.SpanStart));

    /// <summary>Puts a statement first into a method, which gets a block for that where it has none.</summary>
    public static TextChange? InsertFirst(MethodDeclarationSyntax method, string statement)
    {
        if (method.Body is { } body)
            return Layout.InsertFirst(body, statement);

        if (method.ExpressionBody is not { } arrow)
            return null;

        var newLine = Layout.NewLine(method);
        var outer = Layout.Indentation(method, method.SpanStart);
        var isVoid = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var block = string.Concat(
            newLine, outer, "{", newLine, Layout.Deeper(outer), statement, newLine, Layout.Deeper(outer), isVoid ? "" : "return ", arrow.Expression, ";", newLine, outer, "}");
        return new(TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, method.SemicolonToken.Span.End), block);
    }
}
