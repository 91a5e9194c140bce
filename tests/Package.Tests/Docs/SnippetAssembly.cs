using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers;
using ResponseWriters.Generators;
using ResponseWriters.Testing;

namespace ResponseWriters.Package.Tests;

/// <summary>
/// The snippets of a document, compiled together as users compile theirs: with the generator and every rule. Their types are what they are;
/// their statements become a method each, and see the names in <c>Surroundings.cs</c>.
/// </summary>
internal sealed class SnippetAssembly
{
    /// <summary>The section that shows what the generator makes of a snippet.</summary>
    public const string Generated = "What the generator emitted";

    private const string Usings = """
        global using System.Buffers;
        global using System.Diagnostics.Metrics;
        global using System.IO.Compression;
        global using System.Net.ServerSentEvents;
        global using System.Security.Cryptography;
        global using System.Text;
        global using ResponseWriters;
        global using static Surroundings;
        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules = [.. LoadedAnalyzers.Of(typeof(WriterAnalyzer).Assembly)];

    private readonly CSharpCompilation _compilation;
    private readonly EditorConfigOptions _config;
    private readonly Lazy<Assembly> _assembly;

    public SnippetAssembly(string document)
        : this([.. Snippet.In(document).Where(snippet => snippet.Section != Generated)])
    {
    }

    /// <summary>Compiles some snippets together.</summary>
    /// <param name="snippets">The snippets.</param>
    /// <param name="editorConfig">What stands in an <c>.editorconfig</c> beside them.</param>
    /// <param name="pragma">What stands above each of them.</param>
    public SnippetAssembly(IReadOnlyList<Snippet> snippets, string editorConfig = "", string pragma = "")
    {
        Snippets = snippets;
        _config = new EditorConfigOptions(editorConfig);
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        string surroundings = File.ReadAllText(Tree.PathOf("tests", "Package.Tests", "Projects", "Surroundings.cs"));
        string usings = Usings + "\n" + string.Concat(SourceTest.WebUsings.Select(name => $"global using {name};\n"));
        _compilation = CSharpCompilation.Create(
            "Snippets",
            [.. Snippets.Select(snippet => $"{pragma}\n{WithMethod(snippet)}").Append(surroundings).Append(usings)
                .Select((text, index) => CSharpSyntaxTree.ParseText(text, options, Sources.PathOf($"Snippet{index}.cs")))],
            [.. References.Framework, References.Runtime],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSyntaxTreeOptionsProvider(_config.Severities));
        CSharpGeneratorDriver.Create([new ChainedWriterGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(_compilation, out var generated, out _);
        _compilation = (CSharpCompilation)generated;
        _assembly = new Lazy<Assembly>(Load);
    }

    public IReadOnlyList<Snippet> Snippets { get; }

    public Assembly Assembly => _assembly.Value;

    /// <summary>What was generated for a class of the snippets.</summary>
    public string GeneratedFor(string name) =>
        _compilation.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == $"{name}.g.cs").ToString();

    /// <summary>What the compiler and the rules say about the snippets, with the place in the document.</summary>
    public async Task<IReadOnlyList<Complaint>> ComplaintsAsync()
    {
        var found = await _compilation.WithAnalyzers(Rules, new AnalyzerOptions([], _config)).GetAllDiagnosticsAsync();
        return [.. found.Where(IsComplaint).Select(Complaint.Of).Order()];
    }

    /// <summary>The options that rules look for when they see the snippets.</summary>
    public async Task<IReadOnlyList<string>> OptionsAskedForAsync()
    {
        var options = new AskedOptions(_config);
        await _compilation.WithAnalyzers(Rules, new AnalyzerOptions([], options)).GetAnalyzerDiagnosticsAsync();
        return [.. options.Asked.Order(StringComparer.Ordinal)];
    }

    /// <summary>Runs the statements of a section, in their order.</summary>
    /// <param name="section">The heading.</param>
    /// <param name="which">Which of its snippets.</param>
    public async Task RunAsync(string section, Func<Snippet, bool> which)
    {
        foreach (var snippet in Snippets.Where(snippet => snippet.Section == section && which(snippet)))
        {
            if (Assembly.GetType(MethodClass(snippet)) is { } type)
                await (Task)type.GetMethod("RunAsync")!.Invoke(null, null)!;
        }
    }

    public void Set(string name, object value) => Assembly.GetType("Surroundings")!.GetField(name)!.SetValue(null, value);

    private static string MethodClass(Snippet snippet) => $"Line{snippet.Line}";

    /// <summary>Usings, then the statements in a method, then the types; each with its line in the document.</summary>
    private static string WithMethod(Snippet snippet)
    {
        var root = CSharpSyntaxTree.ParseText(snippet.Text, new CSharpParseOptions(LanguageVersion.CSharp14)).GetCompilationUnitRoot();
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToArray();
        var text = new StringBuilder("#nullable enable\n");
        foreach (var part in root.Usings)
            Add(part);
        if (statements.Length > 0)
        {
            text.Append("internal static class ").Append(MethodClass(snippet)).Append("\n{\npublic static async System.Threading.Tasks.Task RunAsync()\n{\n");
            foreach (var statement in statements)
                Add(statement);
            text.Append("await System.Threading.Tasks.Task.CompletedTask;\n}\n}\n");
        }

        foreach (var type in root.Members.Where(member => member is not GlobalStatementSyntax))
            Add(type);
        return text.ToString();

        void Add(SyntaxNode part) => text
            .Append("#line ").Append(snippet.Line + part.SyntaxTree.GetLineSpan(part.FullSpan).StartLinePosition.Line)
            .Append(" \"").Append(snippet.Document).Append("\"\n").Append(part.ToFullString()).Append('\n');
    }

    // CS9113: where no more than the head of a class is shown, nobody reads its parameters.
    private static bool IsComplaint(Diagnostic diagnostic) =>
        diagnostic.Id.StartsWith("RW", StringComparison.Ordinal) || (diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS9113");

    private Assembly Load()
    {
        using var image = new MemoryStream();
        var result = _compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new AssemblyLoadContext("Snippets").LoadFromStream(image);
    }
}
