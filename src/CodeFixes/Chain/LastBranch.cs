using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>A body that ends with <c>if (…) { …; call; }</c>: the call is to come in any case.</summary>
internal static class LastBranch
{
    public static IReadOnlyList<TextChange>? Changes(MethodDeclarationSyntax method, string target)
    {
        if (method.Body is not { Statements: [.., IfStatementSyntax { Else: null } choice] } body || LastOf(choice.Statement) is not { } call || !Calls(call, target) ||
            body.DescendantNodes().Count(node => node is MemberAccessExpressionSyntax access && access.Name.ToString() == target.Split('.').Last()) != 1 ||
            body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(static node => node is ReturnStatementSyntax))
        {
            return null;
        }

        var newLine = Layout.NewLine(choice);
        var indentation = Layout.Indentation(choice, choice.SpanStart);
        if (choice.Statement is BlockSyntax { Statements.Count: > 1 })
            return [Layout.Remove(call), new(new(choice.Span.End, 0), newLine + newLine + indentation + call)];

        // A condition that does nothing is not needed any more.
        return IsPure(choice.Condition)
            ? [new(choice.Span, call.ToString())]
            : [new(new(choice.Span.End, 0), $"{newLine}{indentation}else{newLine}{Layout.Deeper(indentation)}{call}")];
    }

    private static ExpressionStatementSyntax? LastOf(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) as ExpressionStatementSyntax;

    private static bool Calls(ExpressionStatementSyntax statement, string target)
    {
        var expression = statement.Expression is AwaitExpressionSyntax awaited ? awaited.Expression : statement.Expression;
        if (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var task } })
            expression = task;

        return expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && (access.ToString() == target || access.ToString() == "this." + target);
    }

    private static bool IsPure(ExpressionSyntax condition) => condition.DescendantNodesAndSelf().All(static node =>
        node is not (InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax or ThrowExpressionSyntax or
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } or
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }));
}
