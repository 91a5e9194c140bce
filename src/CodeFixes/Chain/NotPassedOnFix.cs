using System.Collections.Generic;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;
using ResponseWriters.Analyzers.Chain;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>RW1001: passes the operation on, with its arguments, at every exit that misses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NotPassedOnFix() : WriterCodeFix(RuleIds.NotPassedOn)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not MethodDeclarationSyntax method || !diagnostic.Properties.TryGetValue(NotPassedOnAnalyzer.TargetProperty, out var target))
            return null;

        if (!diagnostic.Properties.TryGetValue(NotPassedOnAnalyzer.ExitsProperty, out var exits))
        {
            return LastBranch.Changes(method, target!) is { } always ? new($"Call '{target}' in any case", always) : null;
        }

        var call = $"{target}({string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text))})";
        var positions = exits!.Split(',').Select(position => int.Parse(position, CultureInfo.InvariantCulture)).ToArray();
        var changes = method.ExpressionBody is { } arrow ? FixExpression(method, arrow, call)
            : method.Body is { } body ? FixBlock(method, body, call, positions)
            : null;
        return changes is null ? null : new($"Call '{target}'", changes);
    }

    private static IReadOnlyList<TextChange>? FixExpression(MethodDeclarationSyntax method, ArrowExpressionClauseSyntax arrow, string call)
    {
        var isVoid = IsVoid(method);
        if (!isVoid && !IsAsync(method) && Completed.Is(arrow.Expression))
            return [new(arrow.Expression.Span, call)];

        var awaits = !isVoid && !IsAsync(method);
        var newLine = Layout.NewLine(method);
        var outer = Layout.Indentation(method, method.SpanStart);
        var first = (awaits ? Awaited.Text(arrow.Expression) : arrow.Expression.ToString()) + ";";
        var second = (isVoid ? "" : "await ") + call + ";";
        var block = string.Concat(
            newLine, outer, "{", newLine, Layout.Deeper(outer), first, newLine, Layout.Deeper(outer), second, newLine, outer, "}");
        var changes = new List<TextChange>
        {
            new(TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, method.SemicolonToken.Span.End), block),
        };
        if (awaits)
            changes.Add(MakeAsync(method));
        return changes;
    }

    private static IReadOnlyList<TextChange>? FixBlock(MethodDeclarationSyntax method, BlockSyntax body, string call, int[] exits)
    {
        var returns = body.DescendantNodes(static inner => inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().ToArray();
        var missing = returns.Where(statement => exits.Contains(statement.SpanStart)).ToArray();
        var atEnd = exits.Contains(body.CloseBraceToken.SpanStart);
        if (missing.Length + (atEnd ? 1 : 0) != exits.Distinct().Count())
            return null;

        if (IsVoid(method) || IsAsync(method))
        {
            var statement = (IsVoid(method) ? "" : "await ") + call + ";";
            var before = missing.Select(exit => Before(exit, statement));
            return [.. before, .. atEnd ? [Layout.InsertLast(body, statement)] : (TextChange[])[]];
        }

        if (missing.All(statement => Completed.Is(statement.Expression)))
            return [.. missing.Select(statement => new TextChange(statement.Expression!.Span, call))];

        // Something else is awaited there by whoever called: from now on, here.
        if (returns.Any(statement => statement.Parent is not BlockSyntax))
            return null;

        return
        [
            MakeAsync(method),
            .. returns.Select(statement => AwaitBefore(statement, missing.Contains(statement) ? $"await {call};" : null, statement == body.Statements.Last())),
        ];
    }

    private static TextChange AwaitBefore(ReturnStatementSyntax statement, string? call, bool last)
    {
        var separator = Layout.NewLine(statement) + Layout.Indentation(statement, statement.SpanStart);
        string[] statements =
        [
            .. Completed.Is(statement.Expression) ? [] : (string[])[Awaited.Text(statement.Expression!) + ";"],
            .. call is null ? [] : (string[])[call],
            .. last ? [] : (string[])["return;"],
        ];
        return new(statement.Span, string.Join(separator, statements));
    }

    private static TextChange Before(ReturnStatementSyntax exit, string statement)
    {
        var newLine = Layout.NewLine(exit);
        var indentation = Layout.Indentation(exit, exit.SpanStart);
        if (exit.Parent is BlockSyntax)
            return new(new(exit.SpanStart, 0), statement + newLine + indentation);

        // The branch of an if without a block.
        var outer = Layout.Indentation(exit, exit.Parent!.SpanStart);
        var inner = Layout.Deeper(outer);
        var text = exit.SyntaxTree.GetText();
        var ownLine = text.Lines.IndexOf(exit.SpanStart) != text.Lines.IndexOf(exit.GetFirstToken().GetPreviousToken().SpanStart);
        var block = string.Concat("{", newLine, inner, statement, newLine, inner, exit.ToString(), newLine, outer, "}");
        return ownLine
            ? new(TextSpan.FromBounds(text.Lines.GetLineFromPosition(exit.SpanStart).Start, exit.Span.End), outer + block)
            : new(TextSpan.FromBounds(exit.GetFirstToken().GetPreviousToken().Span.End, exit.Span.End), newLine + outer + block);
    }

    private static TextChange MakeAsync(MethodDeclarationSyntax method) => new(new(method.ReturnType.SpanStart, 0), "async ");

    private static bool IsAsync(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.AsyncKeyword);

    private static bool IsVoid(MethodDeclarationSyntax method) =>
        method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
}
