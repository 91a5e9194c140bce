using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Testing;

/// <summary>Compares diagnostics with those expected, and shows the difference in the code.</summary>
internal static class DiagnosticComparison
{
    public static void Check(
        Sources sources, ImmutableArray<Expectation> expectations, ImmutableArray<Diagnostic> found, SyntaxTreeOptionsProvider configured)
    {
        var missing = expectations.ToList();
        var unexpected = found.ToList();
        var notes = new List<(Place? Place, string Text)>();
        int wrong = 0;

        // The most particular expectations choose first; what then stands at the right place differs in something else.
        foreach (var expectation in expectations)
            Take(expectation, d => expectation.DifferenceFrom(d, configured) is null);
        foreach (var expectation in missing.ToArray())
            Take(expectation, _ => true);

        foreach (var expectation in missing)
            notes.Add((expectation.Place, $"missing: {expectation.Id}"));
        foreach (var diagnostic in unexpected)
            notes.Add((Place.Of(diagnostic.Location), $"unexpected: {Show(diagnostic)}"));
        wrong += missing.Count + unexpected.Count;
        if (wrong > 0)
        {
            throw new HarnessException(
                $"The diagnostics are not those expected ({expectations.Length} expected, {found.Length} found).\n{AnnotatedSource.Show(sources, notes)}");
        }

        void Take(Expectation expectation, Predicate<Diagnostic> fits)
        {
            int index = unexpected.FindIndex(d => expectation.IsAt(d) && fits(d));
            if (index < 0)
                return;
            string? difference = expectation.DifferenceFrom(unexpected[index], configured);
            notes.Add((expectation.Place, difference is null ? $"as expected: {expectation.Id}" : $"differs: {expectation.Id}: {difference}"));
            wrong += difference is null ? 0 : 1;
            unexpected.RemoveAt(index);
            missing.Remove(expectation);
        }
    }

    /// <summary>The order in which diagnostics are compared and fixed.</summary>
    public static ImmutableArray<Diagnostic> Sorted(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan)
            .ThenBy(d => d.Id, StringComparer.Ordinal).ThenBy(Show, StringComparer.Ordinal)];

    public static string Show(Diagnostic diagnostic) =>
        $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"
        + string.Concat(diagnostic.AdditionalLocations.Select(l => $" (also at {Place.Of(l)})"))
        + (diagnostic.IsSuppressed ? " (suppressed)" : "");
}
