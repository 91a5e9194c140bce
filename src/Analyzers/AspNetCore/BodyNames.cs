using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Looks at the names in a body: most have none that matters, and no graph is made for them.</summary>
internal static class BodyNames
{
    public static bool StandIn(OperationBlockAnalysisContext context, Func<string, bool> matters) =>
        context.OperationBlocks.Any(block => block.Syntax.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && matters(token.ValueText)));
}
