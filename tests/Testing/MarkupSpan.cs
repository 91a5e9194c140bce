using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing;

/// <summary>A marked span.</summary>
/// <param name="Key">Empty for <c>[|…|]</c>, <c>#0</c> for a numbered place, else the diagnostic's id.</param>
/// <param name="Span">Where, in the text without marks.</param>
public readonly record struct MarkupSpan(string Key, TextSpan Span);
