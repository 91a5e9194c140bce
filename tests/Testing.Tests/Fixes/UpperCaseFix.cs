using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Testing.Tests.Fixes;

/// <summary>Renames a class, at its declaration only. Right as it is; each wrong fix changes one thing.</summary>
public class UpperCaseFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["RW9001"];

    protected virtual string? Key => "Upper";

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, "Begin in upper case", Key);
        return Task.CompletedTask;
    }

    protected void Register(CodeFixContext context, string title, string? key) => context.RegisterCodeFix(
        CodeAction.Create(title, cancel => ApplyAsync(context.Document, context.Span.Start, cancel), key), context.Diagnostics);

    protected virtual async Task<Document> ApplyAsync(Document document, int position, CancellationToken cancel)
    {
        var root = (await document.GetSyntaxRootAsync(cancel))!;
        var type = root.FindToken(position).Parent!.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()!;
        return document.WithSyntaxRoot(root.ReplaceNode(type, Change(type)));
    }

    protected virtual BaseTypeDeclarationSyntax Change(BaseTypeDeclarationSyntax type) => Renamed(type, Better(type.Identifier.Text));

    protected static string Better(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    protected static BaseTypeDeclarationSyntax Renamed(BaseTypeDeclarationSyntax type, string name) =>
        type.WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(type.Identifier));
}
