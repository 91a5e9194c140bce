using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>RW1004: moves the statement into <c>PreWrite</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HeadTooLateFix() : WriterCodeFix(RuleIds.HeadTooLate)
{
    private protected override FixAllProvider All => HeadTooLateFixAll.Instance;

    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken) =>
        MoveToPreWrite.StatementOf(node, model, cancellationToken) is { } statement && MoveToPreWrite.Changes([statement], model, cancellationToken) is { } changes
            ? new("Move to 'PreWrite'", changes)
            : null;
}
