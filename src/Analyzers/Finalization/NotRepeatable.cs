using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>What RW3001 and RW3003 have in common: a member is reported, with the first effect that a second call would have again.</summary>
internal static class NotRepeatable
{
    public static void Analyze(OperationBlockAnalysisContext context, SourceBodies bodies, DiagnosticDescriptor rule, Func<IMethodSymbol, bool> applies)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !applies(method) ||
            context.OperationBlocks.FirstOrDefault(static block => block is IBlockOperation) is not { } body)
        {
            return;
        }

        var changes = new Changes(method.ContainingType, body, bodies, context.CancellationToken);
        var logging = IsSet(context, body.Syntax.SyntaxTree, $"dotnet_code_quality.{rule.Id}.logging");
        if (Repetition.First(context.GetControlFlowGraph(body), method, bodies, changes, logging, null, context.CancellationToken) is not { } effect)
            return;

        context.ReportDiagnostic(Diagnostic.Create(
            rule, Declarations.First(method), [effect.Syntax.GetLocation()], method.Name.Split('.').Last(), effect.What));
    }

    private static bool IsSet(OperationBlockAnalysisContext context, SyntaxTree tree, string option) =>
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(option, out var value) && value == "true";
}
