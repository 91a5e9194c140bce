using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>
/// Where a body is replaced in a way that the fix of RW4002 does not know: writes a chained writer beside it, which sends every byte as it
/// is, with comments where what the middleware does belongs. The middleware stays as it is.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(BodyReplacedRefactoring))]
[Shared]
public sealed class BodyReplacedRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, cancellationToken) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || BodyReplacement.At(context.Span, root) is not { } replacement ||
            await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model || Scaffold(replacement, model, cancellationToken) is not { } scaffold)
        {
            return;
        }

        context.RegisterRefactoring(
            CodeAction.Create(
                scaffold.Title,
                async token => document.WithText((await document.GetTextAsync(token).ConfigureAwait(false)).WithChanges(scaffold.Changes)),
                nameof(BodyReplacedRefactoring)));
    }

    private static TextFix? Scaffold(AssignmentExpressionSyntax replacement, SemanticModel model, CancellationToken cancellationToken)
    {
        // The constructor in the head of a class came with C# 12.
        if ((int)((CSharpParseOptions)model.SyntaxTree.Options).LanguageVersion < 1200 ||
            model.Compilation.GetTypeByMetadataName("ResponseWriters.ChainedWriterAttribute") is null ||
            !BodyReplacement.IsAroundNext(replacement, model, cancellationToken))
        {
            return null;
        }

        var around = replacement.Ancestors().OfType<BaseTypeDeclarationSyntax>().ToArray();
        var isBuffer = BodyReplacement.IsBuffer(replacement.Right, model, cancellationToken);
        if ((around.LastOrDefault() ?? replacement.SyntaxTree.GetRoot(cancellationToken)).ContainsDiagnostics ||
            (isBuffer && BodyReplacedFix.For(replacement, model, cancellationToken) is not null))
        {
            return null;
        }

        var place = WriterPlace.Behind(replacement);
        var owner = around.Select(static type => type.Identifier.ValueText).FirstOrDefault(static name => name.Length > 0);
        var name = place.Unused($"{owner ?? "ResponseBody"}Writer", model, cancellationToken);
        var text = new WriterText(place.Position, model);
        var lines = isBuffer
            ? text.Buffering(name, context: null, ["        // The place for what the middleware does with the bytes. Status and headers can still be changed."])
            : text.PassingOn(name);
        return new(
            $"Scaffold a chained writer '{name}'",
            [place.Insert(lines.Prepend($"// For what the middleware does with the body. Installed by app.UseWriter<{name}>(), in its place."))]);
    }
}
