using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>Moves all statements of a class at once, as they go to the same place.</summary>
internal sealed class HeadTooLateFixAll : DocumentBasedFixAllProvider
{
    public static readonly HeadTooLateFixAll Instance = new();

    protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var cancellationToken = fixAllContext.CancellationToken;
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (model is null || root is null)
            return document;

        var changes = diagnostics.Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))
            .Select(node => MoveToPreWrite.StatementOf(node, model, cancellationToken)).OfType<ExpressionStatementSyntax>().Distinct()
            .OrderBy(statement => statement.SpanStart)
            .GroupBy(statement => statement.FirstAncestorOrSelf<TypeDeclarationSyntax>())
            .SelectMany(statements => MoveToPreWrite.Changes([.. statements], model, cancellationToken) ?? []);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.OrderBy(change => change.Span)));
    }
}
