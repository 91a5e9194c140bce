using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Testing;

/// <summary>A diagnostic that a test expects, at its place. <paramref name="Details"/> is <see langword="null"/> for plain markup.</summary>
internal sealed record Expectation(string Id, Place? Place, Expected? Details, ImmutableArray<Place> AlsoAt)
{
    /// <summary>Collects what markup and <see cref="Expected"/> say.</summary>
    public static ImmutableArray<Expectation> Of(Sources sources, IReadOnlyList<Expected> details, IReadOnlyList<string> analyzerIds)
    {
        var marks = sources.Files.SelectMany(f => f.Markup.Spans.Select(s => (s.Key, Place: new Place(f.Path, s.Span)))).ToArray();
        var used = details.SelectMany(d => d.AlsoAt.Select(n => (int?)n).Append(d.At)).OfType<int>().Select(n => $"#{n}").ToHashSet();
        if (marks.FirstOrDefault(m => m.Key is ['#', ..] && !used.Contains(m.Key)) is { Key: { } unused })
            throw new HarnessException($"Place {unused} is marked, but no Expected is at it.");

        var marked = marks.Where(m => m.Key is not ['#', ..])
            .Select(m => new Expectation(m.Key == "" ? OnlyId(analyzerIds) : m.Key, m.Place, null, []));
        return [.. details.Select(d => new Expectation(d.Id, d.At is { } at ? Numbered(at) : null, d, [.. d.AlsoAt.Select(Numbered)])), .. marked];

        Place Numbered(int number) =>
            marks.Where(m => m.Key == $"#{number}").ToArray() is [var mark]
                ? mark.Place
                : throw new HarnessException($"Place #{number} is expected: mark it once, {{|#{number}:…|}}.");
    }

    public bool IsAt(Diagnostic diagnostic) => diagnostic.Id == Id && Place == Testing.Place.Of(diagnostic.Location);

    /// <returns>In what the diagnostic is not as expected, or <see langword="null"/>.</returns>
    public string? DifferenceFrom(Diagnostic diagnostic, SyntaxTreeOptionsProvider configured)
    {
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        var severity = Details?.Severity ?? Configured(diagnostic, configured);
        if (diagnostic.Severity != severity)
            return $"its severity is {diagnostic.Severity}, expected {severity}";
        if (diagnostic.IsSuppressed != (Details?.Suppressed ?? false))
            return diagnostic.IsSuppressed ? "it is suppressed, unexpectedly" : "it is not suppressed";
        if (Details is null)
            return null;

        string? expected = Details.Message ?? Format(diagnostic.Descriptor);
        if (expected is not null && expected != message)
            return $"its message is \"{message}\", expected \"{expected}\"";

        Place?[] also = [.. diagnostic.AdditionalLocations.Select(Testing.Place.Of)];
        return also.SequenceEqual(AlsoAt.Select(p => (Place?)p))
            ? null
            : $"its additional locations are [{string.Join(", ", also)}], expected [{string.Join(", ", AlsoAt)}]";
    }

    private string? Format(DiagnosticDescriptor descriptor) =>
        Details!.Arguments is { } arguments
            ? string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. arguments])
            : null;

    private static DiagnosticSeverity Configured(Diagnostic diagnostic, SyntaxTreeOptionsProvider configured)
    {
        var report = ReportDiagnostic.Default;
        if (diagnostic.Location.SourceTree is { } tree)
            configured.TryGetDiagnosticValue(tree, diagnostic.Id, CancellationToken.None, out report);
        return report switch
        {
            ReportDiagnostic.Error => DiagnosticSeverity.Error,
            ReportDiagnostic.Warn => DiagnosticSeverity.Warning,
            ReportDiagnostic.Info => DiagnosticSeverity.Info,
            ReportDiagnostic.Hidden => DiagnosticSeverity.Hidden,
            _ => diagnostic.Descriptor.DefaultSeverity,
        };
    }

    private static string OnlyId(IReadOnlyList<string> ids) =>
        ids is [var id] ? id : throw new HarnessException($"[|…|] is not clear where there are several ids ({string.Join(", ", ids)}): use {{|id:…|}}.");
}
