using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Shape;

/// <summary>RW0001: makes the type partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NotPartialFix() : WriterCodeFix(RuleIds.NotPartial)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
            return null;

        return new($"Make '{declaration.Identifier.ValueText}' partial", [new TextChange(new(declaration.Keyword.SpanStart, 0), "partial ")]);
    }
}
