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

    private readonly CSharpCompilation _compilation;
    private readonly Lazy<Assembly> _assembly;

    public SnippetAssembly(string document)
    {
        Snippets = [.. Snippet.In(document).Where(snippet => snippet.Section != Generated)];
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        string surroundings = File.ReadAllText(Tree.PathOf("tests", "Package.Tests", "Projects", "Surroundings.cs"));
        string usings = Usings + "\n" + string.Concat(SourceTest.WebUsings.Select(name => $"global using {name};\n"));
        _compilation = CSharpCompilation.Create(
            "Snippets",
            [.. Snippets.Select(WithMethod).Append(surroundings).Append(usings).Select(text => CSharpSyntaxTree.ParseText(text, options))],
            [.. References.Framework, References.Runtime],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
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
    public async Task<IReadOnlyList<string>> ComplaintsAsync()
    {
        ImmutableArray<DiagnosticAnalyzer> rules = [.. typeof(WriterAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(WriterAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        var found = await _compilation.WithAnalyzers(rules).GetAllDiagnosticsAsync();
        return [.. found
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id.StartsWith("RW", StringComparison.Ordinal) || diagnostic.Id == "AD0001")
            .Select(diagnostic => $"{Place(diagnostic.Location)}: {diagnostic.Id} {diagnostic.GetMessage()}")];
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

    private static string Place(Location location)
    {
        var line = location.GetMappedLineSpan();
        return $"{line.Path}({line.StartLinePosition.Line + 1})";
    }

    private Assembly Load()
    {
        using var image = new MemoryStream();
        var result = _compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new AssemblyLoadContext("Snippets").LoadFromStream(image);
    }
}
