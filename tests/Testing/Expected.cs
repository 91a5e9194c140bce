using Microsoft.CodeAnalysis;

namespace ResponseWriters.Testing;

/// <summary>A diagnostic with more to check than markup says: message, severity, additional locations, suppression.</summary>
/// <param name="Id">The id.</param>
/// <param name="At">The number of its place, marked <c>{|#0:…|}</c>; <see langword="null"/> for a diagnostic without a place.</param>
public sealed record Expected(string Id, int? At = null)
{
    /// <summary>The whole message; not checked when <see langword="null"/>.</summary>
    public string? Message { get; init; }

    /// <summary>The arguments of the descriptor's message format; not checked when <see langword="null"/>.</summary>
    public IReadOnlyList<object>? Arguments { get; init; }

    /// <summary>The severity; by default that of the descriptor or the <c>.editorconfig</c>.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>The numbers of the additional locations, in order; none by default.</summary>
    public IReadOnlyList<int> AlsoAt { get; init; } = [];

    /// <summary>Whether the code suppresses it.</summary>
    public bool Suppressed { get; init; }
}
