using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResponseWriters.CodeFixes.Shape;

namespace ResponseWriters.CodeFixes.Hijacking;

/// <summary>How code asks whether a connection was taken over: by a property from C# 14 on, by its accessor before.</summary>
internal static class HijackGuard
{
    private const string Extensions = "HttpResponseWriterExtensions";
    private const int CSharp14 = 1400;

    /// <summary>The question, for the response that an expression mentions; nothing where it mentions none, or the runtime is not there.</summary>
    public static string? For(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        // What may be null cannot be asked.
        if (expression is ConditionalAccessExpressionSyntax || model.Compilation.GetTypeByMetadataName($"ResponseWriters.{Extensions}") is null || ResponseIn(expression, model, cancellationToken) is not { } response)
            return null;

        var name = TypeNameText.At(expression.SpanStart, Extensions, model);
        return name == Extensions && expression.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= (LanguageVersion)CSharp14 }
            ? $"{response}.Hijacked"
            : $"{name}.get_Hijacked({response})";
    }

    private static string? ResponseIn(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        string? context = null;
        foreach (var part in expression.DescendantNodesAndSelf(static node => node is not AnonymousFunctionExpressionSyntax).OfType<ExpressionSyntax>().Where(IsPath))
        {
            for (var type = model.GetTypeInfo(part, cancellationToken).Type; type is not null; type = type.BaseType)
            {
                if (type is { Name: "HttpResponse", ContainingNamespace.Name: "Http" })
                    return part.ToString();
                if (type is { Name: "HttpContext", ContainingNamespace.Name: "Http" })
                    context ??= $"{part}.Response";
            }
        }

        return context;
    }

    /// <summary>A path of names, which may be read once more.</summary>
    private static bool IsPath(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax => expression.Parent is not MemberAccessExpressionSyntax parent || parent.Expression == expression,
        ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access => IsPath(access.Expression),
        _ => false,
    };
}
