using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What the words of one method say.</summary>
/// <param name="Done">What it may do.</param>
/// <param name="Asked">What it asks, the answer to which may be in its result.</param>
/// <param name="Called">The methods with source that it may call.</param>
internal sealed record HelperBody(Uses Done, Uses Asked, IReadOnlyList<IMethodSymbol> Called)
{
    /// <summary>What is done by a method that cannot be told.</summary>
    public const Uses Everything = (Uses)~0;
}
