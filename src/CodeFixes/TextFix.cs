using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.CodeFixes;

/// <summary>A fix, decided.</summary>
/// <param name="Title">What it does, as the editor offers it.</param>
/// <param name="Changes">The changes of the text, none of which overlaps another.</param>
internal sealed record TextFix(string Title, IReadOnlyList<TextChange> Changes);
