using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Shape;

/// <summary>RW0004: gives the member the signature of the operation, where its body fits that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NotAnOperationFix() : WriterCodeFix(RuleIds.NotAnOperation)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not MethodDeclarationSyntax { TypeParameterList: null } declaration ||
            model.GetDeclaredSymbol(declaration, cancellationToken) is not { RefKind: RefKind.None } method ||
            model.Compilation.GetTypeByMetadataName("ResponseWriters.IResponseWriter") is not { } contract ||
            contract.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault() is not { } operation ||
            Parameters(declaration, method, operation, model) is not { } parameters ||
            ReturnType(declaration, method, operation, model) is not { } returnType)
        {
            return null;
        }

        return new($"Implement the writer operation '{method.Name}'", [.. Modifiers(declaration), .. parameters, .. returnType]);
    }

    private static IEnumerable<TextChange> Modifiers(MethodDeclarationSyntax declaration)
    {
        var unfit = declaration.Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword
            or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword or SyntaxKind.StaticKeyword).ToArray();
        if (unfit is [{ RawKind: (int)SyntaxKind.PublicKeyword }])
            yield break;

        foreach (var modifier in unfit)
            yield return new(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), modifier == unfit[0] ? "public " : "");

        if (unfit.Length == 0)
            yield return new(new(declaration.Modifiers.Count > 0 ? declaration.Modifiers[0].SpanStart : declaration.ReturnType.SpanStart, 0), "public ");
    }

    /// <summary>Adds the parameters that are missing at the end.</summary>
    private static TextChange[]? Parameters(
        MethodDeclarationSyntax declaration, IMethodSymbol method, IMethodSymbol operation, SemanticModel model)
    {
        var count = method.Parameters.Length;
        if (count > operation.Parameters.Length || !method.Parameters.Zip(operation.Parameters, Same).All(same => same))
            return null;

        var missing = operation.Parameters.Skip(count).ToArray();
        if (missing.Length == 0)
            return [];

        if (missing.Any(parameter => parameter.Name != "cancellationToken"))
            return null;

        var position = declaration.ParameterList.CloseParenToken.SpanStart;
        var type = TypeNameText.At(position, "System.Threading", "CancellationToken", model);
        return [new(new(position, 0), $"{(count == 0 ? "" : ", ")}{type} cancellationToken = default")];

        static bool Same(IParameterSymbol own, IParameterSymbol other) =>
            own.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(own.Type, other.Type);
    }

    /// <summary>Turns <c>Task</c> into <c>ValueTask</c>.</summary>
    private static IEnumerable<TextChange>? ReturnType(
        MethodDeclarationSyntax declaration, IMethodSymbol method, IMethodSymbol operation, SemanticModel model)
    {
        if (SymbolEqualityComparer.Default.Equals(method.ReturnType, operation.ReturnType))
            return [];

        if (operation.ReturnsVoid || (!method.IsAsync && method.ReturnType is not INamedTypeSymbol { Name: "Task", Arity: 0 }) ||
            (method.IsAsync && !method.ReturnsVoid && method.ReturnType is not INamedTypeSymbol { Name: "Task", Arity: 0 }))
        {
            return null;
        }

        var valueTask = TypeNameText.At(declaration.SpanStart, "System.Threading.Tasks", "ValueTask", model);
        TextChange type = new(declaration.ReturnType.Span, valueTask);
        if (method.IsAsync)
            return [type];

        var returned = declaration.ExpressionBody is { } arrow
            ? [arrow.Expression]
            : declaration.Body?.DescendantNodes(static inner => inner is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax or AnonymousMethodExpressionSyntax))
                .OfType<ReturnStatementSyntax>().Select(statement => statement.Expression!).ToArray() ?? [];
        return [type, .. returned.Select(expression => new TextChange(expression.Span, Wrapped(expression, valueTask)))];
    }

    private static string Wrapped(ExpressionSyntax expression, string valueTask) => expression switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AsTask" } access } =>
            access.Expression.ToString(),
        MemberAccessExpressionSyntax { Name.Identifier.Text: "CompletedTask" } => "default",
        _ => $"new {valueTask}({expression})",
    };
}
