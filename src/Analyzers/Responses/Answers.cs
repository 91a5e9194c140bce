using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Reads off a method that is one expression what its answer says of a response that has started.</summary>
internal static class Answers
{
    public static Guard Of(IMethodSymbol method, CancellationToken cancellationToken) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: { } only } => Of(only),
            MethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: { } only }] } => Of(only),
            _ => Guard.None,
        };

    private static Guard Of(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } => Guards.Not(Of(operand)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Of(both.Left) == Guard.Denies || Of(both.Right) == Guard.Denies ? Guard.Denies : Guard.None,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => Of(either.Left) == Guard.Asks || Of(either.Right) == Guard.Asks ? Guard.Asks : Guard.None,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasStarted" } => Guard.Asks,
        _ => Guard.None,
    };
}
