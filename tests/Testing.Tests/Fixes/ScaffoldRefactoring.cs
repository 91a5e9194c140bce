using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing.Tests.Fixes;

/// <summary>Adds a class behind one whose name the cursor is in.</summary>
internal class ScaffoldRefactoring : CodeRefactoringProvider
{
    protected virtual string? Key => "Scaffold";

    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        if (root.DescendantNodes().OfType<ClassDeclarationSyntax>().FirstOrDefault(c => Covers(c).IntersectsWith(context.Span)) is not { } declaration)
            return;

        string newLine = root.ToFullString().Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n";
        Register(context, CodeAction.Create("Scaffold", token => ApplyAsync(context.Document, declaration, newLine, token), Key));
    }

    protected virtual TextSpan Covers(ClassDeclarationSyntax declaration) => declaration.Identifier.Span;

    protected virtual string Text(string name, string newLine) => $"{newLine}class {name}2;";

    protected virtual void Register(CodeRefactoringContext context, CodeAction action) => context.RegisterRefactoring(action);

    private async Task<Document> ApplyAsync(Document document, ClassDeclarationSyntax declaration, string newLine, CancellationToken token)
    {
        var text = await document.GetTextAsync(token);
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(declaration.Span.End, 0), Text(declaration.Identifier.Text, newLine))));
    }
}
