using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.CodeFixes.Shape;

namespace ResponseWriters.CodeFixes.Hijacking;

/// <summary>
/// Guards what must not happen after a hijack with <c>Hijacked</c>, or returns an empty result; where nothing tells whether there was a hijack,
/// takes it away.
/// </summary>
public abstract class AfterHijackFix : WriterCodeFix
{
    private protected AfterHijackFix(string id)
        : base(id)
    {
    }

    private protected sealed override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>(expression => expression.Span == diagnostic.Location.SourceSpan) is not { } offending)
            return null;

        var whole = Whole(offending);
        var guard = HijackGuard.For(offending, model, cancellationToken);
        return whole.Parent switch
        {
            ExpressionStatementSyntax statement => OfStatement(statement, guard),
            ReturnStatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax when whole == offending => OfReturned(offending, guard, model, cancellationToken),
            _ => null,
        };
    }

    /// <summary>The expression with what only waits for it, or discards it, around it.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression.Parent)
            {
                case AwaitExpressionSyntax or ParenthesizedExpressionSyntax:
                    expression = (ExpressionSyntax)expression.Parent;
                    continue;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax call } access when access.Expression == expression:
                    expression = call;
                    continue;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard:
                    expression = discard;
                    continue;
                default:
                    return expression;
            }
        }
    }

    private static TextFix? OfStatement(ExpressionStatementSyntax statement, string? guard)
    {
        // In front of an else, a guard would take it for its own.
        if (guard is not null && statement.Parent is not IfStatementSyntax { Else: not null })
            return new("Do it only where the connection was not taken over", [Guarded(statement, guard)]);

        return statement.Parent is BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax { Statements.Count: > 1 }
            ? new("Remove it", [new TextChange(WithLine(statement), "")])
            : new("Remove it", [new TextChange(statement.Span, "{ }")]);
    }

    private static TextChange Guarded(ExpressionStatementSyntax statement, string guard)
    {
        var text = statement.ToString();
        var indentation = Layout.Indentation(statement, statement.SpanStart);
        var line = statement.SyntaxTree.GetText().Lines.GetLineFromPosition(statement.SpanStart);
        var newLine = Layout.NewLine(statement);
        if (line.Start + indentation.Length != statement.SpanStart)
            return new(new(statement.SpanStart, 0), $"if (!{guard}) ");

        // The lines of a string are its own.
        var deeper = Layout.Deeper(indentation);
        if (!statement.DescendantTokens().Any(static token => token.ToString().Contains("\n")))
            text = text.Replace(newLine + indentation, newLine + deeper);
        return new(statement.Span, $"if (!{guard}){newLine}{deeper}{text}");
    }

    private static TextSpan WithLine(ExpressionStatementSyntax statement)
    {
        var lines = statement.SyntaxTree.GetText().Lines;
        var first = lines.GetLineFromPosition(statement.SpanStart);
        var last = lines.GetLineFromPosition(statement.Span.End);
        return string.IsNullOrWhiteSpace(first.ToString().Substring(0, statement.SpanStart - first.Start)) && last.ToString().Substring(statement.Span.End - last.Start).Trim().Length == 0
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : statement.Span;
    }

    private static TextFix? OfReturned(ExpressionSyntax returned, string? guard, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = model.GetTypeInfo(returned, cancellationToken).ConvertedType;
        var empty = type switch
        {
            { Name: "IResult" } => TypeNameText.At(returned.SpanStart, "Microsoft.AspNetCore.Http", "Results", model) + ".Empty",
            { Name: "IActionResult" or "ActionResult" } => $"new {TypeNameText.At(returned.SpanStart, "Microsoft.AspNetCore.Mvc", "EmptyResult", model)}()",
            _ => null,
        };
        if (empty is not null)
            return new("Return an empty result", [new TextChange(returned.Span, empty)]);

        var done = type switch
        {
            INamedTypeSymbol { Name: "Task", Arity: 0 } => TypeNameText.At(returned.SpanStart, "System.Threading.Tasks", "Task", model) + ".CompletedTask",
            INamedTypeSymbol { Name: "ValueTask", Arity: 0 } => "default",
            _ => null,
        };
        if (done is null || returned is not InvocationExpressionSyntax)
            return null;

        return guard is null
            ? new("Remove it", [new TextChange(returned.Span, done)])
            : new("Do it only where the connection was not taken over", [new TextChange(new(returned.SpanStart, 0), $"{guard} ? {done} : ")]);
    }
}
