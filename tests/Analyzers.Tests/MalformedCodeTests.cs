using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.CodeFixes;
using ResponseWriters.Generators;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests;

/// <summary>
/// While somebody types, code is wrong most of the time: no analyzer, fix or refactoring may throw, whatever it sees. A failure tells its seed;
/// <c>RESPONSEWRITERS_MUTANTS</c> sets how many mutants are tried, <c>RESPONSEWRITERS_SEED</c> where they begin.
/// </summary>
public sealed class MalformedCodeTests
{
    private const int InOneProject = 20;

    private static readonly int Mutated = Number("RESPONSEWRITERS_MUTANTS", 2000);

    private static readonly int Seed = Number("RESPONSEWRITERS_SEED", 1);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. LoadedAnalyzers.Of(typeof(WriterAnalyzer).Assembly)];

    private static readonly CodeRefactoringProvider[] Refactorings = [.. Instances<CodeRefactoringProvider>(typeof(WriterCodeFix))];

    private static readonly CodeFixProvider[] Fixes = [.. Instances<CodeFixProvider>(typeof(WriterCodeFix))];

    [Fact]
    public async Task No_analyzer_and_no_fix_throws_on_mutants_of_the_projects_own_code()
    {
        int fixes = 0, reports = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(Seed, Math.Max(1, Mutated / InOneProject)),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (seed, _) =>
            {
                var random = new Random(seed);
                string[] texts = [.. Enumerable.Range(0, InOneProject).Select(_ => Mutants.Mutate(Mutants.Originals[random.Next(Mutants.Originals.Count)], random))];
                var project = Project(texts, withFramework: seed % 8 != 0);
                var found = await AnalyzeAsync(project, seed);
                Interlocked.Add(ref reports, found.Length);
                Interlocked.Add(ref fixes, await FixAsync(project, found, seed));
            });

        // Or else nothing was tried.
        Assert.True(reports > Mutated / 20, $"{reports} reports");
        Assert.True(fixes > Mutated / 50, $"{fixes} fixes");
    }

    [Fact]
    public async Task No_refactoring_throws_on_mutants_of_what_it_is_for()
    {
        const string original = """
            var app = WebApplication.Create();
            app.Use(async (context, next) =>
            {
                var buffer = new MemoryStream();
                context.Response.Body = buffer;
                await next(context);
            });

            public sealed class Middleware(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context)
                {
                    var original = context.Response.Body;
                    context.Response.Body = new BufferedStream(original);
                    await next(context);
                }
            }
            """;
        int refactored = 0;
        for (int seed = Seed; seed < Seed + Math.Max(1, Mutated / InOneProject); seed++)
        {
            var random = new Random(seed);
            refactored += await RefactorAsync(Project([Mutants.Mutate(original, random), Mutants.Mutate(original, random)], withFramework: true), seed);
        }

        Assert.True(refactored > Mutated / InOneProject / 4, $"{refactored} refactorings");
    }

    [Fact]
    public async Task Analyzers_are_silent_about_the_projects_own_code()
    {
        foreach (string text in Mutants.Files("samples", "src/Runtime", "tests/Runtime.Tests").Where(text => text.Contains("[ChainedWriter]", StringComparison.Ordinal)))
            Assert.Empty((await AnalyzeAsync(Project([text], withFramework: true), seed: 0)).Select(diagnostic => diagnostic.ToString()));
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, int seed)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var exceptions = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => exceptions.Enqueue(exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);

        var found = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync();

        Assert.True(exceptions.IsEmpty, $"Seed {seed}: {exceptions.FirstOrDefault()}");
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.Where(diagnostic => diagnostic.Id.StartsWith("RW", StringComparison.Ordinal))];
    }

    private static async Task<int> FixAsync(Project project, ImmutableArray<Diagnostic> found, int seed)
    {
        int applied = 0;
        foreach (var diagnostic in found)
        {
            if (project.GetDocument(diagnostic.Location.SourceTree) is not { } document)
                continue;

            try
            {
                var actions = new List<CodeAction>();
                foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
                    await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
                foreach (var action in actions)
                    applied += (await action.GetOperationsAsync(CancellationToken.None)).Length;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}: the fix of {diagnostic} throws {exception}\n\nin:\n{await document.GetTextAsync()}");
            }
        }

        return applied;
    }

    private static async Task<int> RefactorAsync(Project project, int seed)
    {
        int applied = 0;
        foreach (var document in project.Documents)
        {
            var root = (await document.GetSyntaxRootAsync())!;
            foreach (var place in root.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                try
                {
                    var actions = new List<CodeAction>();
                    foreach (var refactoring in Refactorings)
                        await refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(document, place.Span, actions.Add, CancellationToken.None));
                    foreach (var action in actions)
                        applied += (await action.GetOperationsAsync(CancellationToken.None)).Length;
                }
                catch (Exception exception)
                {
                    Assert.Fail($"Seed {seed}: the refactoring of '{place}' throws {exception}\n\nin:\n{root}");
                }
            }
        }

        return applied;
    }

    private static Project Project(IReadOnlyList<string> texts, bool withFramework)
    {
        string usings = string.Concat([.. SourceTest.WebUsings.Append("ResponseWriters").Select(name => $"global using {name};\n")]);
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Mutants", "Mutants", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
            metadataReferences: withFramework ? [.. References.Framework, References.Runtime] : [References.Runtime],
            analyzerReferences: [new GeneratorReference([new ChainedWriterGenerator().AsSourceGenerator()])]));
        foreach (var (text, index) in texts.Append(usings).Select((text, index) => (text, index)))
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"Code{index}.cs", text, filePath: $"/mutants/Code{index}.cs");
        return solution.GetProject(id)!;
    }

    private static IEnumerable<T> Instances<T>(Type among) => among.Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract).OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => (T)Activator.CreateInstance(type)!);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
