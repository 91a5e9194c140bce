using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing;

/// <summary>
/// Checks a refactoring: with the cursor anywhere in what <c>[|…|]</c> marks, and with all of it selected, it is offered once; anywhere else
/// in the file it is not. It must give <see cref="Refactored"/>, after which compiler and <see cref="Analyzers"/> say no more than before.
/// Trees must be what their text is read as, and <c>\r\n</c> is kept.
/// </summary>
/// <typeparam name="TRefactoring">The refactoring.</typeparam>
public class RefactoringTest<TRefactoring> : SourceTest
    where TRefactoring : CodeRefactoringProvider, new()
{
    private readonly TRefactoring _refactoring = new();

    /// <summary><see cref="SourceTest.Code"/> as refactored, or <see langword="null"/> where nothing must be offered anywhere.</summary>
    public string? Refactored { get; init; }

    /// <summary>What the editor offers.</summary>
    public string? Title { get; init; }

    /// <summary>The generators that run on the code.</summary>
    public IReadOnlyList<IIncrementalGenerator> Generators { get; init; } = [];

    /// <summary>The analyzers that must not report more than before.</summary>
    public IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; init; } = [];

    /// <summary>Runs every check.</summary>
    /// <exception cref="HarnessException">A check fails.</exception>
    public async Task RunAsync()
    {
        var code = ParseSources();
        var before = await ReportsAsync(code);
        if (NeedNotCompile is null && before.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error && !d.Id.StartsWith("RW", StringComparison.Ordinal)) is { } error)
            throw new HarnessException($"The code does not compile: {DiagnosticComparison.Show(error)}");

        var place = Place(code);
        await CheckWhereAsync(code, place);
        if (place is not { } span)
            return;

        var expected = Sources.Parse(Refactored!, Files);
        await ApplyAsync(code, expected, span, "The refactoring");
        var (start, end) = (span.Start + LinesAbove(code, span.Start), span.End + LinesAbove(code, span.End));
        await ApplyAsync(code.WithCarriageReturns(), expected.WithCarriageReturns(), TextSpan.FromBounds(start, end), "With \\r\\n");

        var after = await ReportsAsync(expected);
        if (TextDifference.First(Show(before), Show(after)) is { } difference)
            throw new HarnessException($"After the refactoring something else is reported. {difference}\nThe whole file is:\n{expected.Files[0].Markup.Text}");

        static string Show(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics.Select(DiagnosticComparison.Show).Order(StringComparer.Ordinal));
    }

    private TextSpan? Place(Sources code) => (code.Files[0].Markup.Spans, Refactored) switch
    {
        ([], null) => null,
        ([{ Key: "" } mark], not null) => mark.Span,
        (_, null) => throw new HarnessException("Nothing is to be offered: mark nothing, or give the Refactored code."),
        _ => throw new HarnessException("Mark with [|…|] where the refactoring is offered, once."),
    };

    private async Task CheckWhereAsync(Sources code, TextSpan? place)
    {
        var document = DocumentOf(code);
        for (int position = 0; position <= code.Files[0].Markup.Text.Length; position++)
            await CheckOffersAsync(document, new TextSpan(position, 0), place is { } span && span.Start <= position && position <= span.End);
        if (place is { } selection)
            await CheckOffersAsync(document, selection, expected: true);
    }

    private async Task CheckOffersAsync(Document document, TextSpan span, bool expected)
    {
        var offers = await OffersAsync(document, span);
        if (offers.Length == (expected ? 1 : 0))
            return;

        var line = (await document.GetTextAsync()).Lines.GetLinePosition(span.Start);
        throw new HarnessException(
            $"{offers.Length} refactorings are offered at line {line.Line + 1}, column {line.Character + 1} (length {span.Length}), not {(expected ? 1 : 0)}: " +
            string.Join(", ", offers.Select(offer => $"\"{offer.Title}\"")));
    }

    private async Task ApplyAsync(Sources code, Sources expected, TextSpan span, string what)
    {
        var document = DocumentOf(code);
        var action = (await OffersAsync(document, span)).Single();
        if (Title is not null && action.Title != Title)
            throw new HarnessException($"\"{action.Title}\" is offered, not \"{Title}\".");
        var changed = await FixOffer.ApplyAsync(action, document.Project.Solution);
        await FixSolution.CheckAsync(changed.Named(FixSolution.Project), expected, what);
    }

    private async Task<ImmutableArray<CodeAction>> OffersAsync(Document document, TextSpan span)
    {
        var offers = ImmutableArray.CreateBuilder<CodeAction>();
        await _refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, offers.Add, CancellationToken.None));
        return offers.FirstOrDefault(o => o.EquivalenceKey is null) is { } unkeyed
            ? throw new HarnessException($"The refactoring \"{unkeyed.Title}\" has no equivalence key.")
            : offers.ToImmutable();
    }

    private async Task<ImmutableArray<Diagnostic>> ReportsAsync(Sources sources)
    {
        var config = new EditorConfigOptions(EditorConfig);
        var compilation = Analysis.Generate(
            sources.Compile(ParseOptions(), CompilationOptions(sources), MetadataReferences, GlobalUsings), Generators, config);
        var found = new List<Diagnostic>(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        foreach (var analyzer in Analyzers)
            found.AddRange(await Analysis.RunAsync(compilation, analyzer, config));
        return [.. found];
    }

    private Document DocumentOf(Sources code) =>
        FixSolution.Create(this, code, Generators).Named(FixSolution.Project).Documents.First(d => d.FilePath == code.Files[0].Path);

    private static int LinesAbove(Sources code, int position) => code.Files[0].Markup.Text.AsSpan(0, position).Count('\n');
}
