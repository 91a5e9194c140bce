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
using ResponseWriters.CodeFixes.Shape;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>RW4002: makes a chained writer that does what the method did with the buffered bytes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class BodyReplacedFix() : WriterCodeFix(RuleIds.BodyReplaced)
{
    /// <summary>The fix of a replacement; nothing where the shape of the method is not the known one.</summary>
    internal static TextFix? For(AssignmentExpressionSyntax replacement, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.Compilation.GetTypeByMetadataName("ResponseWriters.ChainedWriterAttribute") is null ||
            replacement.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Body: { } body, Parent: TypeDeclarationSyntax type } method ||
            replacement.Ancestors().TakeWhile(ancestor => ancestor != method).Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) ||
            BufferedMiddleware.Read(body, replacement, model, cancellationToken) is not { } middleware || !method.Modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            return null;
        }

        var name = $"{type.Identifier.ValueText}Writer";
        var place = WriterPlace.Behind(method);
        if (place.IsTaken(name, model, cancellationToken))
            return null;

        var newLine = Layout.NewLine(method);
        var inner = Layout.Deeper(Layout.Indentation(method, method.SpanStart));
        var arguments = middleware.Context is { } context ? $", {context.Name}" : "";
        var block = string.Join(newLine + inner, Install(middleware, name, arguments, method.SpanStart, model), middleware.Next.ToString());
        return new(
            $"Write a chained writer '{name}'",
            [
                new TextChange(TextSpan.FromBounds(body.Statements.First().SpanStart, body.Statements.Last().Span.End), block),
                place.Insert(new WriterText(place.Position, model).Buffering(name, middleware.Context?.Name, Looks(middleware, model))),
            ]);
    }

    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken) =>
        node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } replacement ? For(replacement, model, cancellationToken) : null;

    /// <summary>Below C# 14, and where the namespace is not imported, the property is a pair of methods.</summary>
    private static string Install(BufferedMiddleware middleware, string name, string arguments, int position, SemanticModel model)
    {
        var extensions = TypeNameText.At(position, "HttpResponseWriterExtensions", model);
        return (int)((CSharpParseOptions)model.SyntaxTree.Options).LanguageVersion >= 1400 && !extensions.StartsWith("global::", System.StringComparison.Ordinal)
            ? $"{middleware.Response}.Writer = new {name}({middleware.Response}.Writer{arguments});"
            : $"{extensions}.set_Writer({middleware.Response}, new {name}({extensions}.get_Writer({middleware.Response}){arguments}));";
    }

    private static IEnumerable<string> Looks(BufferedMiddleware middleware, SemanticModel model)
    {
        if (middleware.Looks.Count == 0)
            yield break;

        yield return "        _buffer.Position = 0;";
        foreach (var look in middleware.Looks)
        {
            var text = look.ToString();
            foreach (var use in look.DescendantNodes().OfType<IdentifierNameSyntax>().Where(use => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, middleware.Buffer)).Reverse())
                text = text.Remove(use.SpanStart - look.SpanStart, use.Span.Length).Insert(use.SpanStart - look.SpanStart, "_buffer");

            var indentation = Layout.Indentation(look, look.SpanStart);
            foreach (var line in text.Split('\n').Select(static line => line.TrimEnd('\r')))
                yield return "        " + (line.StartsWith(indentation, System.StringComparison.Ordinal) ? line.Substring(indentation.Length) : line);
        }
    }
}
