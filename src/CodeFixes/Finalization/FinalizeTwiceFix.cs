using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Finalization;

/// <summary>RW3001: lets a second call do nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class FinalizeTwiceFix() : WriterCodeFix(RuleIds.FinalizeTwice)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken) =>
        OnceGuardFix.For(node, "_finalized", model);
}
