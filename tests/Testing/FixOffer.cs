using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace ResponseWriters.Testing;

/// <summary>A fix that is offered for a diagnostic.</summary>
internal sealed record FixOffer(Document Document, Diagnostic Diagnostic, CodeAction Action)
{
    public static async Task<ImmutableArray<FixOffer>> GetAsync(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var offers = ImmutableArray.CreateBuilder<FixOffer>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostic, (action, _) => offers.Add(new FixOffer(document, diagnostic, action)), CancellationToken.None));
        if (offers.FirstOrDefault(o => o.Action.EquivalenceKey is null) is { } unkeyed)
            throw new HarnessException($"The fix \"{unkeyed.Action.Title}\" has no equivalence key, without which Fix All cannot tell it from others.");
        return offers.ToImmutable();
    }

    public Task<Solution> ApplyAsync() => ApplyAsync(Action, Document.Project.Solution);

    /// <summary>Applies an action, and checks that every tree it built is the one that its text is read as.</summary>
    public static async Task<Solution> ApplyAsync(CodeAction action, Solution solution)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        if (operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution is not { } changed)
            throw new HarnessException($"The fix \"{action.Title}\" makes no change to the solution.");

        var edited = changed.GetChanges(solution).GetProjectChanges().SelectMany(p => p.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true)).ToArray();
        if (edited.Length == 0)
            throw new HarnessException($"The fix \"{action.Title}\" changes nothing.");
        foreach (var id in edited)
            await CheckStructureAsync(action, changed.GetDocument(id)!);
        return changed;
    }

    private static async Task CheckStructureAsync(CodeAction action, Document document)
    {
        var root = (await document.GetSyntaxRootAsync())!;
        var read = CSharpSyntaxTree.ParseText(root.ToFullString(), (CSharpParseOptions)document.Project.ParseOptions!).GetRoot();
        if (SyntaxFactory.AreEquivalent(root, read, topLevel: false))
            return;

        var (built, reading) = Parts(root).Zip(Parts(read)).First(p => p.First != p.Second);
        throw new HarnessException(
            $"The fix \"{action.Title}\" built a tree that its text is not read as: \"{built}\" where reading gives \"{reading}\", in:\n{root.ToFullString()}");

        // The end lets a tree differ from a longer one.
        static IEnumerable<string> Parts(SyntaxNode node) =>
            node.DescendantNodesAndTokensAndSelf().Select(n => n.IsToken ? n.ToString() : $"{n.Kind()}").Append("(the end)");
    }
}
