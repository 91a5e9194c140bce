using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Testing.Tests.Fixes;

internal sealed class DoesNothing : UpperCaseFix
{
    protected override BaseTypeDeclarationSyntax Change(BaseTypeDeclarationSyntax type) => type;
}

internal sealed class OffersNothing : UpperCaseFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => Task.CompletedTask;
}

internal sealed class DoesNotCompile : UpperCaseFix
{
    protected override BaseTypeDeclarationSyntax Change(BaseTypeDeclarationSyntax type) =>
        base.Change(type).AddModifiers(SyntaxFactory.Token(SyntaxKind.OverrideKeyword).WithTrailingTrivia(SyntaxFactory.Space));
}

internal sealed class IsNotIdempotent : UpperCaseFix
{
    protected override BaseTypeDeclarationSyntax Change(BaseTypeDeclarationSyntax type) => Renamed(type, type.Identifier.Text + "X");
}

/// <summary>Renames every class of the document at once.</summary>
internal sealed class FixesMoreThanAsked : UpperCaseFix
{
    protected override async Task<Document> ApplyAsync(Document document, int position, CancellationToken cancel)
    {
        var root = (await document.GetSyntaxRootAsync(cancel))!;
        return document.WithSyntaxRoot(root.ReplaceNodes(root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>(), (_, type) => Change(type)));
    }
}

/// <summary>An identifier whose text is read as a base list.</summary>
internal sealed class BuildsAnotherTree : UpperCaseFix
{
    protected override BaseTypeDeclarationSyntax Change(BaseTypeDeclarationSyntax type) =>
        Renamed(type, Better(type.Identifier.Text) + " : object");
}

internal sealed class EndsLinesItsOwnWay : UpperCaseFix
{
    protected override BaseTypeDeclarationSyntax Change(BaseTypeDeclarationSyntax type) =>
        base.Change(type).WithLeadingTrivia(SyntaxFactory.Comment("// fixed"), SyntaxFactory.LineFeed);
}

internal sealed class HasNoKey : UpperCaseFix
{
    protected override string? Key => null;
}

internal sealed class HasNoFixAll : UpperCaseFix
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

internal sealed class OffersTwo : UpperCaseFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, "First", "A");
        Register(context, "Second", "B");
        return Task.CompletedTask;
    }
}

/// <summary>Fix All does what <paramref name="apply"/> does, in the scopes given.</summary>
internal sealed class OwnFixAll(Func<FixAllContext, Task<Solution>> apply, params FixAllScope[] scopes) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => scopes;

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(CodeAction.Create("All", _ => apply(fixAllContext), "Upper"));
}

internal sealed class FixAllDiffers : UpperCaseFix
{
    public override FixAllProvider GetFixAllProvider() => new OwnFixAll(
        async all =>
        {
            string text = (await all.Document!.GetTextAsync()).ToString();
            return all.Document.WithText(Microsoft.CodeAnalysis.Text.SourceText.From(text.ToUpperInvariant().Replace("CLASS", "class"))).Project.Solution;
        },
        FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution);
}

internal sealed class FixAllHasNoSolution : UpperCaseFix
{
    public override FixAllProvider GetFixAllProvider() =>
        new OwnFixAll(async all => (await ApplyAsync(all.Document!, 6, default)).Project.Solution, FixAllScope.Document, FixAllScope.Project);
}

internal sealed class FixAllMissesOtherProjects : UpperCaseFix
{
    public override FixAllProvider GetFixAllProvider() => new OwnFixAll(
        async all => (await ApplyAsync(all.Document!, 6, default)).Project.Solution, FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution);
}

internal sealed class FixAllChangesOtherProjects : UpperCaseFix
{
    public override FixAllProvider GetFixAllProvider() => new OwnFixAll(
        async all =>
        {
            var solution = all.Solution;
            foreach (var id in all.Project.Solution.Projects.Select(p => p.Documents.First().Id))
                solution = (await ApplyAsync(solution.GetDocument(id)!, 6, default)).Project.Solution;
            return solution;
        },
        FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution);
}
