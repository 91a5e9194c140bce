using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Testing;

namespace ResponseWriters.Package.Tests;

/// <summary>A project in an editor, with generator, analyzers and fixes out of the package.</summary>
internal sealed class EditorSession : IDisposable
{
    private const string Usings = """
        global using System;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Http;
        global using ResponseWriters;
        """;

    private readonly AdhocWorkspace _workspace = new();
    private readonly Stack<Solution> _past = [];
    private readonly ProjectId _project;
    private readonly CompilerSide _compilerSide;
    private readonly PackedPackage _package;

    public EditorSession(PackedPackage package, CompilerSide compilerSide, params IEnumerable<(string Name, string Text)> files)
    {
        _package = package;
        _compilerSide = compilerSide;
        _project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Create(), "Edited", "Edited", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            metadataReferences: [.. References.Framework, MetadataReference.CreateFromFile(package.Library)],
            analyzerReferences: compilerSide.References)).Id;
        foreach (var (name, text) in files.Prepend(("Usings.cs", Usings)))
            _workspace.AddDocument(_project, name, SourceText.From(text, Encoding.UTF8));
    }

    public Project Project => _workspace.CurrentSolution.GetProject(_project)!;

    public Solution Solution => _workspace.CurrentSolution;

    /// <summary>Replaces a piece of text, as an editor does: the rest of the file keeps its identity.</summary>
    public async Task TypeAsync(string file, string before, string after)
    {
        var document = File(file);
        var text = await document.GetTextAsync();
        int start = text.ToString().IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no '{before}' in {file}.");
        Change(document.Project.Solution.WithDocumentText(document.Id, text.WithChanges(new TextChange(new TextSpan(start, before.Length), after))));
    }

    public void Add(string file, string text) =>
        Change(Solution.AddDocument(DocumentId.CreateNewId(_project), file, SourceText.From(text, Encoding.UTF8)));

    public void Remove(string file) => Change(Solution.RemoveDocument(File(file).Id));

    public void Change(Solution solution)
    {
        _past.Push(Solution);
        Assert.True(_workspace.TryApplyChanges(solution));
    }

    /// <summary>Brings every file back to what it was before the last change, as a change of its own: time does not run backwards in an editor.</summary>
    public async Task UndoAsync()
    {
        var past = _past.Pop().GetProject(_project)!;
        var solution = Solution;
        foreach (var document in Project.Documents.Where(document => past.GetDocument(document.Id) is null))
            solution = solution.RemoveDocument(document.Id);
        foreach (var document in past.Documents)
        {
            var text = await document.GetTextAsync();
            solution = solution.GetDocument(document.Id) is null
                ? solution.AddDocument(document.Id, document.Name, text)
                : solution.WithDocumentText(document.Id, text);
        }

        Assert.True(_workspace.TryApplyChanges(solution));
    }

    /// <summary>Chooses the fix that is offered for a diagnostic.</summary>
    public async Task FixAsync(string id)
    {
        var diagnostic = (await FindAsync()).First(found => found.Id == id);
        var document = Project.GetDocument(diagnostic.Location.SourceTree)!;
        var offers = new List<CodeAction>();
        var fix = _compilerSide.Fixes.Single(one => one.FixableDiagnosticIds.Contains(id));
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None));
        var operations = await Assert.Single(offers).GetOperationsAsync(CancellationToken.None);
        Change(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution);
    }

    /// <summary>Chooses the only refactoring that is offered where the cursor is.</summary>
    public async Task<string> RefactorAsync(string file, string at)
    {
        var document = File(file);
        int position = (await document.GetTextAsync()).ToString().IndexOf(at, StringComparison.Ordinal);
        var offers = new List<CodeAction>();
        foreach (var refactoring in _compilerSide.Refactorings)
            await refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(document, new TextSpan(position, 0), offers.Add, CancellationToken.None));
        var action = Assert.Single(offers);
        Change((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution);
        return action.Title;
    }

    /// <summary>What the editor underlines: errors and warnings of the compiler, and what the rules report.</summary>
    public async Task<string[]> ReportsAsync() => [.. (await FindAsync()).Select(found => found.Id).Order(StringComparer.Ordinal)];

    /// <summary>The generated files, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GeneratedAsync()
    {
        var generated = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in await Project.GetSourceGeneratedDocumentsAsync())
            generated.Add(document.HintName, (await document.GetTextAsync()).ToString());
        return generated;
    }

    /// <summary>Demands that what is shown is what somebody sees who opens the project only now.</summary>
    public async Task NothingIsStaleAsync()
    {
        var files = new List<(string, string)>();
        foreach (var document in Project.Documents.Where(document => document.Name != "Usings.cs"))
            files.Add((document.Name, (await document.GetTextAsync()).ToString()));
        using var fresh = new EditorSession(_package, _compilerSide, files);

        Assert.Equal(await fresh.GeneratedAsync(), await GeneratedAsync());
        Assert.Equal(await fresh.ReportsAsync(), await ReportsAsync());
    }

    public void Dispose() => _workspace.Dispose();

    private Document File(string name) => Project.Documents.Single(document => document.Name == name);

    private async Task<ImmutableArray<Diagnostic>> FindAsync()
    {
        var compilation = (await Project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers([.. _compilerSide.Analyzers]).GetAllDiagnosticsAsync();
        Assert.DoesNotContain(found, one => one.Id is "AD0001" or "CS8785");
        return [.. found.Where(one => one.Severity > DiagnosticSeverity.Hidden || one.Id.StartsWith("RW", StringComparison.Ordinal))];
    }
}
