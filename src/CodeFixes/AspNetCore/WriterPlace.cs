using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>Where a new writer goes: behind the outermost type around some code, or to the end of a file of statements.</summary>
internal sealed class WriterPlace
{
    private readonly SyntaxNode _before;
    private readonly string _indentation;
    private readonly int _end;
    private readonly bool _tabs;

    private WriterPlace(SyntaxNode before, int position, string indentation, int end, bool tabs)
    {
        _before = before;
        Position = position;
        _indentation = indentation;
        _end = end;
        _tabs = tabs;
    }

    /// <summary>A position at which names mean what they mean in the new class.</summary>
    public int Position { get; }

    public static WriterPlace Behind(SyntaxNode node)
    {
        var tabs = Layout.Indentation(node, node.SpanStart).Contains("\t");
        if (node.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().LastOrDefault() is { } outermost)
            return new(outermost, outermost.SpanStart, Layout.Indentation(outermost, outermost.SpanStart), EndOf(outermost), tabs);

        var root = node.SyntaxTree.GetRoot();
        return new(root, root.FullSpan.End, "", EndOf(root.SyntaxTree.GetText()), tabs);
    }

    /// <summary>The name, with a number where a type has it already.</summary>
    public string Unused(string name, SemanticModel model, CancellationToken cancellationToken)
    {
        var unused = name;
        for (var number = 2; IsTaken(unused, model, cancellationToken); number++)
            unused = name + number;
        return unused;
    }

    public bool IsTaken(string name, SemanticModel model, CancellationToken cancellationToken) =>
        model.LookupNamespacesAndTypes(Position, name: name).Any() || model.Compilation.ContainsSymbolsWithName(name, SymbolFilter.Type, cancellationToken);

    /// <summary>Puts lines there, each level of which begins with four spaces.</summary>
    public TextChange Insert(IEnumerable<string> lines)
    {
        var newLine = Layout.NewLine(_before);
        return new(new(_end, 0), newLine + newLine + string.Join(newLine, lines.Select(line => line.Length == 0 ? line : _indentation + Tabbed(line))));
    }

    private string Tabbed(string line)
    {
        var levels = line.TakeWhile(static c => c == ' ').Count() / 4;
        return _tabs ? new string('\t', levels) + line.Substring(levels * 4) : line;
    }

    private static int EndOf(SourceText text)
    {
        var end = text.Length;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end;
    }

    /// <summary>The end of a type, with a comment that stands behind it.</summary>
    private static int EndOf(BaseTypeDeclarationSyntax type)
    {
        var trailing = type.GetTrailingTrivia();
        return trailing.Any(SyntaxKind.EndOfLineTrivia) && trailing.LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) is { RawKind: not 0 } comment
            ? comment.Span.End
            : type.Span.End;
    }
}
