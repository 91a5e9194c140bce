using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Finalization;

/// <summary>RW3003: lets a second call do nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DisposeTwiceFix() : WriterCodeFix(RuleIds.DisposeTwice)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken) =>
        node is MethodDeclarationSyntax method ? OnceGuardFix.For(node, Name(method), model) : null;

    /// <summary>One for each member, since one of them may end by way of another.</summary>
    private static string Name(MethodDeclarationSyntax method) => method.Identifier.ValueText switch
    {
        "Close" => "_closed",
        "DisposeAsync" or "DisposeAsyncCore" => "_disposedAsync",
        _ => "_disposed",
    };
}
