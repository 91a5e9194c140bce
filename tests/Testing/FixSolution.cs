using Microsoft.CodeAnalysis;

namespace ResponseWriters.Testing;

/// <summary>Solutions in which code fixes run: a project with the sources, and a twin of it that only a fix of the solution may touch.</summary>
internal static class FixSolution
{
    public const string Project = "Tested";
    public const string Twin = "Twin";

    public static Solution Create(SourceTest test, Sources sources, IEnumerable<IIncrementalGenerator> generators)
    {
        // The workspace belongs to the solution, which keeps it alive; it holds nothing to dispose.
        var solution = new AdhocWorkspace().CurrentSolution;
        return Add(Add(solution, Project), Twin);

        Solution Add(Solution to, string name)
        {
            var id = ProjectId.CreateNewId(name);
            to = to.AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, name, name, LanguageNames.CSharp,
                compilationOptions: test.CompilationOptions(sources),
                parseOptions: test.ParseOptions(),
                metadataReferences: test.MetadataReferences,
                analyzerReferences: [new GeneratorReference([.. generators.Select(g => g.AsSourceGenerator())])]));
            string newLine = sources.HasCarriageReturns ? "crlf" : "lf";
            to = to.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(id), ".editorconfig", Sources.ToSourceText($"[*]\nend_of_line = {newLine}\n{test.EditorConfig}"),
                filePath: Sources.EditorConfigPath);
            foreach (var (path, text) in sources.Files.Select(f => (f.Path, f.Markup.Text)).Append((Sources.UsingsPath, Sources.UsingsText(test.GlobalUsings))))
                to = to.AddDocument(DocumentId.CreateNewId(id), Sources.NameOf(path), Sources.ToSourceText(text), filePath: path);
            return to;
        }
    }

    public static Project Named(this Solution solution, string name) => solution.Projects.Single(p => p.Name == name);

    /// <summary>Compares the texts of a project with those expected.</summary>
    public static async Task CheckAsync(Project project, Sources expected, string what)
    {
        foreach (var document in project.Documents.Where(d => d.FilePath != Sources.UsingsPath))
        {
            string text = (await document.GetTextAsync()).ToString();
            if (expected.Files.All(f => f.Path != document.FilePath))
                throw new HarnessException($"{what} added {document.Name}:\n{text}");
            if (TextDifference.First(expected.Text(document.FilePath!), text) is { } difference)
                throw new HarnessException($"{what}: {document.Name} is not as expected. {difference}\nThe whole file is:\n{text}");
        }
    }
}
