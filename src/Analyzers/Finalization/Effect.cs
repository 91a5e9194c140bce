using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Something that must not happen twice.</summary>
/// <param name="What">What it does, as in "a second call would …".</param>
/// <param name="Syntax">Where it is.</param>
/// <param name="Outcomes">The outcomes of unforeseeable conditions with which it happens.</param>
internal readonly record struct Effect(string What, SyntaxNode Syntax, ulong Outcomes);
