using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>A statement that puts something new into <c>Response.Body</c>, before the rest of the pipeline runs.</summary>
internal static class BodyReplacement
{
    /// <summary>The assignment in whose statement a cursor or a selection is.</summary>
    public static AssignmentExpressionSyntax? At(TextSpan span, SyntaxNode root) =>
        root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } statement &&
        statement.Span.IntersectsWith(span) && assignment is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Body" } }
            ? assignment
            : null;

    /// <summary>Whether an assignment replaces the body of the server's response around the rest of the pipeline.</summary>
    public static bool IsAroundNext(AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellationToken) =>
        assignment.Left is MemberAccessExpressionSyntax { Expression: var response } &&
        model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is IPropertySymbol { ContainingType: { Name: "HttpResponse" } type } && IsIn(type, "Microsoft.AspNetCore.Http") &&
        !IsMade(response, model, cancellationToken) && IsNew(assignment.Right, model, cancellationToken) && RunsNext(assignment, model, cancellationToken);

    /// <summary>Whether a value is a stream that keeps what is written to it.</summary>
    public static bool IsBuffer(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var type = model.GetTypeInfo(Origin(value, model, cancellationToken), cancellationToken).Type; type is not null; type = type.BaseType)
        {
            if (type.Name is "MemoryStream" or "FileStream" && IsIn(type, "System.IO"))
                return true;
        }

        return false;
    }

    private static bool IsNew(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        Origin(value, model, cancellationToken) is BaseObjectCreationExpressionSyntax || IsBuffer(value, model, cancellationToken);

    /// <summary>Whether a response belongs to a context that the code itself made, as tests do.</summary>
    private static bool IsMade(ExpressionSyntax response, SemanticModel model, CancellationToken cancellationToken)
    {
        var root = Origin(response, model, cancellationToken);
        while (root is MemberAccessExpressionSyntax { Expression: var inner })
            root = Origin(inner, model, cancellationToken);
        return root is BaseObjectCreationExpressionSyntax;
    }

    /// <summary>What a variable was declared with, where it is one.</summary>
    private static ExpressionSyntax Origin(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken)
    {
        // A variable declared by another, and that by a third, is as far as code goes; one declared by itself is an error.
        for (var depth = 0; depth < 5; depth++)
        {
            if (value is ParenthesizedExpressionSyntax { Expression: var inner })
                value = inner;
            else if (value is IdentifierNameSyntax && model.GetSymbolInfo(value, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] } &&
                declared.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var initial })
                value = initial;
            else
                break;
        }

        return value;
    }

    private static bool RunsNext(AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellationToken) =>
        assignment.Ancestors().FirstOrDefault(IsFunction) is { } function &&
        function.DescendantNodes(node => node == function || !IsFunction(node)).OfType<InvocationExpressionSyntax>()
            .Any(call => call.SpanStart > assignment.Span.End && IsNext(call, model, cancellationToken));

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax;

    private static bool IsNext(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { MethodKind: MethodKind.DelegateInvoke, ContainingType: { } type })
            return false;

        return IsIn(type, "Microsoft.AspNetCore") ? type.Name.EndsWith("Delegate", System.StringComparison.Ordinal) : Names(call.Expression).LastOrDefault() == "next";
    }

    private static IEnumerable<string> Names(ExpressionSyntax called) =>
        called is MemberAccessExpressionSyntax { Expression: var target, Name.Identifier.ValueText: "Invoke" } ? Names(target)
        : called is IdentifierNameSyntax name ? [name.Identifier.ValueText]
        : [];

    private static bool IsIn(ITypeSymbol type, string space) =>
        type.ContainingNamespace?.ToDisplayString() is { } own && (own == space || own.StartsWith(space + ".", System.StringComparison.Ordinal));
}
