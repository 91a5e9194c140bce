using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>RW1002: awaits the call, or returns its task where nothing else is returned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NotAwaitedFix() : WriterCodeFix(RuleIds.NotAwaited)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement)
            return null;

        var value = statement.Expression is AssignmentExpressionSyntax discard ? discard.Right : statement.Expression;
        for (SyntaxNode? current = statement.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) ? Await(statement, value) : Return(statement, value);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword) ? Await(statement, value) : Return(statement, value);
                case LockStatementSyntax or UnsafeStatementSyntax:
                    return null;
                case MemberDeclarationSyntax member:
                    return member.Modifiers.Any(SyntaxKind.AsyncKeyword) ? Await(statement, value) : Return(statement, value);
            }
        }

        return null;
    }

    private static TextFix Await(ExpressionStatementSyntax statement, ExpressionSyntax value) =>
        new("Await the call", [new TextChange(statement.Expression.Span, $"await {value}")]);

    private static TextFix? Return(ExpressionStatementSyntax statement, ExpressionSyntax value)
    {
        if (statement.Parent is not BlockSyntax block || block.Statements.IndexOf(statement) + 1 is var next && next >= block.Statements.Count ||
            block.Statements[next] is not ReturnStatementSyntax { Expression: { } returned } || !Completed.Is(returned) || value.ToString().EndsWith(".AsTask()", System.StringComparison.Ordinal))
        {
            return null;
        }

        return new("Return the task", [new TextChange(TextSpan.FromBounds(statement.SpanStart, block.Statements[next].Span.End), $"return {value};")]);
    }
}
