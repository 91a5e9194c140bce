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
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.Compilation.GetTypeByMetadataName("ResponseWriters.ChainedWriterAttribute") is null ||
            node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } replacement ||
            replacement.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Body: { } body } method ||
            replacement.Ancestors().TakeWhile(ancestor => ancestor != method).Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) ||
            BufferedMiddleware.Read(body, replacement, model, cancellationToken) is not { } middleware ||
            method.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().LastOrDefault() is not { } outermost || !method.Modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            return null;
        }

        var name = $"{((TypeDeclarationSyntax)method.Parent!).Identifier.ValueText}Writer";
        if (model.LookupNamespacesAndTypes(outermost.SpanStart, name: name).Any())
            return null;

        var newLine = Layout.NewLine(method);
        var inner = Layout.Deeper(Layout.Indentation(method, method.SpanStart));
        var arguments = middleware.Context is { } context ? $", {context.Name}" : "";
        var block = string.Join(newLine + inner, Install(middleware, name, arguments, method.SpanStart, model), middleware.Next.ToString());
        return new(
            $"Write a chained writer '{name}'",
            [
                new TextChange(TextSpan.FromBounds(body.Statements.First().SpanStart, body.Statements.Last().Span.End), block),
                new TextChange(new(outermost.Span.End, 0), Writer(name, middleware, outermost, model)),
            ]);
    }

    /// <summary>Below C# 14, and where the namespace is not imported, the property is a pair of methods.</summary>
    private static string Install(BufferedMiddleware middleware, string name, string arguments, int position, SemanticModel model)
    {
        var extensions = TypeNameText.At(position, "HttpResponseWriterExtensions", model);
        return (int)((CSharpParseOptions)model.SyntaxTree.Options).LanguageVersion >= 1400 && !extensions.StartsWith("global::", System.StringComparison.Ordinal)
            ? $"{middleware.Response}.Writer = new {name}({middleware.Response}.Writer{arguments});"
            : $"{extensions}.set_Writer({middleware.Response}, new {name}({extensions}.get_Writer({middleware.Response}){arguments}));";
    }

    private static string Writer(string name, BufferedMiddleware middleware, TypeDeclarationSyntax outermost, SemanticModel model)
    {
        var position = outermost.SpanStart;
        var attribute = TypeNameText.At(position, "ChainedWriterAttribute", model).Replace("Attribute", "");
        var inner = TypeNameText.At(position, "IResponseWriter", model);
        var memory = TypeNameText.At(position, "System.IO", "MemoryStream", model);
        var valueTask = TypeNameText.At(position, "System.Threading.Tasks", "ValueTask", model);
        var token = TypeNameText.At(position, "System.Threading", "CancellationToken", model);
        var context = middleware.Context is { } used ? $", {TypeNameText.At(position, "Microsoft.AspNetCore.Http", "HttpContext", model)} {used.Name}" : "";
        var system = model.LookupNamespacesAndTypes(position, name: "ReadOnlySpan").Any() ? "" : "global::System.";
        string[] lines =
        [
            $"[{attribute}]",
            $"internal sealed partial class {name}({inner} inner{context})",
            "{",
            $"    private readonly {memory} _buffer = new();",
            "",
            "    // Held back with the bytes, until all of them are there.",
            $"    public void PreWrite({system}ReadOnlySpan<byte> data)",
            "    {",
            "    }",
            "",
            $"    public {valueTask} WriteAsync({system}ReadOnlyMemory<byte> data, {token} cancellationToken = default) =>",
            "        _buffer.WriteAsync(data, cancellationToken);",
            "",
            $"    public {valueTask} FlushAsync({token} cancellationToken = default) => default;",
            "",
            $"    public async {valueTask} CloseAsync()",
            "    {",
            .. Looks(middleware, model),
            "        var bytes = _buffer.ToArray();",
            "        Next.PreWrite(bytes);",
            "        await Next.WriteAsync(bytes);",
            "        await Next.CloseAsync();",
            "    }",
            "}",
        ];
        var outer = Layout.Indentation(outermost, outermost.SpanStart);
        var newLine = Layout.NewLine(outermost);
        return newLine + newLine + string.Join(newLine, lines.Select(line => line.Length == 0 ? line : outer + line));
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
