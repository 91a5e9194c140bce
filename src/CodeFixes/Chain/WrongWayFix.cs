using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;
using ResponseWriters.CodeFixes.Shape;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>RW1006: writes to <c>Next</c> from a link, and to the body of the response from anywhere else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WrongWayFix() : WriterCodeFix(RuleIds.WrongWay)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access } call ||
            model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method || method.Name is not ("WriteAsync" or "FlushAsync"))
        {
            return null;
        }

        // A task of another type fits only where it is awaited and nothing is made of its result.
        var awaited = call.Parent is AwaitExpressionSyntax { Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax };
        var isValueTask = method.ReturnType is INamedTypeSymbol { Name: "ValueTask", Arity: 0 };
        if (access.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Writer" } writer)
        {
            return method.Name == "WriteAsync" || awaited
                ? new("Write to the response", [new TextChange(writer.Name.Span, "Body")])
                : null;
        }

        if (!awaited && !isValueTask)
            return null;

        if (access.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Body" or "BodyWriter" } body)
        {
            return method.Parameters.Any(static parameter => parameter.Type is IArrayTypeSymbol)
                ? null
                : new("Write to 'Next'", [new TextChange(body.Span, "Next")]);
        }

        // response.WriteAsync("text", token)
        if (method.Name != "WriteAsync" || method.ContainingType.Name != "HttpResponseWritingExtensions" || method.ReducedFrom is null ||
            method.Parameters.Any(static parameter => parameter.Type.Name == "Encoding") || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null))
        {
            return null;
        }

        var encoding = TypeNameText.At(call.SpanStart, "System.Text", "Encoding", model);
        var text = call.ArgumentList.Arguments[0];
        return new("Write to 'Next'", [new TextChange(access.Expression.Span, "Next"), new TextChange(text.Span, $"{encoding}.UTF8.GetBytes({text})")]);
    }
}
