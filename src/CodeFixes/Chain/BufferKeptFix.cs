using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;
using ResponseWriters.Analyzers.Chain;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>RW1005: keeps a copy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class BufferKeptFix() : WriterCodeFix(RuleIds.BufferKept)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(BufferKeptAnalyzer.ValueProperty, out var span))
            return null;

        var numbers = span!.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        if (node.SyntaxTree.GetRoot(cancellationToken).FindNode(new(numbers[0], numbers[1]), getInnermostNodeForTie: true) is not { } found ||
            (found as ExpressionSyntax ?? (found as ArgumentSyntax)?.Expression) is not { } value)
        {
            return null;
        }

        // An array has no copying method of its own; and of a larger value, such as a choice, the whole is copied.
        var copy = model.GetTypeInfo(value, cancellationToken).Type is IArrayTypeSymbol ? $"[.. {value}]"
            : value is IdentifierNameSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ObjectCreationExpressionSyntax ? $"{value}.ToArray()"
            : null;
        return copy is null ? null : new("Keep a copy", [new TextChange(value.Span, copy)]);
    }
}
