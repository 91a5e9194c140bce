using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Testing;

/// <summary>
/// Checks a code fix: the code by all that <see cref="AnalyzerTest{TAnalyzer}"/> checks; the fixes, applied one by one until none is
/// offered, in just <see cref="Iterations"/> steps; Fix All in document, project and solution; all of which must give
/// <see cref="Fixed"/>, which is analysed and compiled in turn. Trees must be what their text is read as, and <c>\r\n</c> is kept.
/// </summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
/// <typeparam name="TFix">The code fix.</typeparam>
public class CodeFixTest<TAnalyzer, TFix> : AnalyzerTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private readonly TFix _fix = new();

    /// <summary><see cref="SourceTest.Code"/> as fixed, with markup for what stays.</summary>
    public string? Fixed { get; init; }

    /// <summary>Those of <see cref="SourceTest.Files"/> that the fix changes.</summary>
    public IDictionary<string, string> FixedFiles { get; } = new Dictionary<string, string>();

    /// <summary>Whether no fix must be offered for any diagnostic.</summary>
    public bool NoFix { get; init; }

    /// <summary>How many fixes lead to the end; by default as many as there are fewer diagnostics.</summary>
    public int? Iterations { get; init; }

    /// <summary>How many times Fix All has to run; once by default.</summary>
    public int FixAllRounds { get; init; } = 1;

    /// <summary>Why there is no Fix All.</summary>
    public string? NoFixAll { get; init; }

    /// <summary>Chooses among several fixes by title.</summary>
    public string? Title { get; init; }

    /// <summary>Chooses among several fixes by equivalence key.</summary>
    public string? EquivalenceKey { get; init; }

    /// <summary>Chooses among several fixes by position.</summary>
    public int? Index { get; init; }

    /// <summary>Why the fixed code need not compile.</summary>
    public string? FixedNeedNotCompile { get; init; }

    /// <inheritdoc/>
    public override async Task RunAsync()
    {
        await base.RunAsync();
        var code = ParseSources();
        if (NoFix)
        {
            await CheckNoFixAsync(code);
            return;
        }

        var expected = Sources.Parse(
            Fixed ?? throw new HarnessException("Give the Fixed code, or say NoFix = true."),
            Files.Select(f => KeyValuePair.Create(f.Key, FixedFiles.TryGetValue(f.Key, out string? text) ? text : f.Value)));
        await CheckAsync(expected, [], FixedNeedNotCompile);
        await FixOneByOneAsync(code, expected, "One by one");
        await FixOneByOneAsync(code.WithCarriageReturns(), expected.WithCarriageReturns(), "With \\r\\n");

        if (NoFixAll is not null)
            return;
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
            await FixAllAsync(code, expected, scope);
    }

    private async Task CheckNoFixAsync(Sources code)
    {
        var project = CreateSolution(code).Named(FixSolution.Project);
        var diagnostics = await FindAsync(project);
        if (diagnostics.Length == 0)
            throw new HarnessException($"There is nothing that {typeof(TFix).Name} could fix: no fix is offered for want of a diagnostic.");
        foreach (var diagnostic in diagnostics)
        {
            if (await FixOffer.GetAsync(_fix, project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic) is [var offer, ..])
                throw new HarnessException($"No fix should be offered, but \"{offer.Action.Title}\" is, for {DiagnosticComparison.Show(diagnostic)}.");
        }
    }

    private async Task FixOneByOneAsync(Sources code, Sources expected, string what)
    {
        var solution = CreateSolution(code);
        int iterations = Iterations
            ?? (await FindAsync(solution.Named(FixSolution.Project))).Length - (await FindAsync(CreateSolution(expected).Named(FixSolution.Project))).Length;

        int applied = 0;
        while (await NextAsync(solution) is { } offer)
        {
            if (applied++ == iterations)
            {
                throw new HarnessException(
                    $"{what}: after {iterations} fixes, \"{offer.Action.Title}\" is still offered for {DiagnosticComparison.Show(offer.Diagnostic)}, in:\n{await offer.Document.GetTextAsync()}");
            }

            solution = await offer.ApplyAsync();
        }

        if (applied != iterations)
            throw new HarnessException($"{what}: {applied} fixes were applied until none was offered, not {iterations}.");
        await FixSolution.CheckAsync(solution.Named(FixSolution.Project), expected, what);
    }

    private async Task FixAllAsync(Sources code, Sources expected, FixAllScope scope)
    {
        var fixAll = new FixAll(_fix, FindAsync);
        var solution = CreateSolution(code);
        for (int round = 0; round < FixAllRounds; round++)
        {
            var done = new HashSet<string>();
            while (await NextAsync(solution, except: done) is { } offer)
            {
                solution = await fixAll.ApplyAsync(offer.Document, offer.Action.EquivalenceKey!, scope);
                done.Add(offer.Document.FilePath!);
                if (scope != FixAllScope.Document)
                    break;
            }

            if (done.Count == 0)
                throw new HarnessException($"Fix All in {scope} has nothing left to fix in round {round + 1} of {FixAllRounds}.");
        }

        await FixSolution.CheckAsync(solution.Named(FixSolution.Project), expected, $"Fix All in {scope}");
        await FixSolution.CheckAsync(
            solution.Named(FixSolution.Twin), scope == FixAllScope.Solution ? expected : code, $"Fix All in {scope}, in another project");
    }

    /// <summary>The chosen fix for the first diagnostic that has one, outside of some files.</summary>
    private async Task<FixOffer?> NextAsync(Solution solution, IReadOnlySet<string>? except = null)
    {
        var project = solution.Named(FixSolution.Project);
        foreach (var diagnostic in await FindAsync(project))
        {
            var document = project.GetDocument(diagnostic.Location.SourceTree)!;
            if (except?.Contains(document.FilePath!) != true && Choose(await FixOffer.GetAsync(_fix, document, diagnostic)) is { } offer)
                return offer;
        }

        return null;
    }

    private FixOffer? Choose(ImmutableArray<FixOffer> offers)
    {
        FixOffer[] chosen = [.. offers.Where((offer, index) =>
            (Title is null || offer.Action.Title == Title)
            && (EquivalenceKey is null || offer.Action.EquivalenceKey == EquivalenceKey)
            && (Index is null || index == Index))];
        return chosen.Length < 2
            ? chosen.FirstOrDefault()
            : throw new HarnessException(
                $"Several fixes are offered ({string.Join(", ", chosen.Select(o => $"\"{o.Action.Title}\""))}): choose by Title, EquivalenceKey or Index.");
    }

    private Solution CreateSolution(Sources sources) => FixSolution.Create(this, sources, Generators);

    private async Task<ImmutableArray<Diagnostic>> FindAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var found = await Analysis.RunAsync(compilation, Analyzer, Config);
        return [.. found.Where(d => !d.IsSuppressed && _fix.FixableDiagnosticIds.Contains(d.Id) && project.GetDocument(d.Location.SourceTree) is not null)];
    }
}
