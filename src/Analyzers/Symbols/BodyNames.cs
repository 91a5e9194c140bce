using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Analyzers.Symbols;

/// <summary>
/// Looks at the names in a body: most have none that matters, and no graph is made for them. They are collected once for all the rules that
/// ask; the table does not keep the code alive.
/// </summary>
internal static class BodyNames
{
    private static readonly ConditionalWeakTable<SyntaxNode, HashSet<string>> Names = new();

    public static bool StandIn(OperationBlockAnalysisContext context, Func<string, bool> matters) => context.OperationBlocks.Any(block => Of(block.Syntax).Any(matters));

    public static bool StandIn(OperationBlockAnalysisContext context, ISet<string> names) => context.OperationBlocks.Any(block => names.Overlaps(Of(block.Syntax)));

    private static HashSet<string> Of(SyntaxNode code) => Names.GetValue(code, static code =>
        [.. code.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(static name => name.Identifier.ValueText)]);
}
