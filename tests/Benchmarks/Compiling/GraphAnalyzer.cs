using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Benchmarks;

/// <summary>
/// Makes the graphs of the bodies in which a response is started, or taken over, and its head is changed, and does nothing with them: what
/// no rule about the order of the two can do without that looks no further than at which of them are there.
/// </summary>
#pragma warning disable RS1001 // Made by hand here, and found by no compiler.
internal sealed class GraphAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
{
#pragma warning disable RS2008 // Never released.
    private static readonly DiagnosticDescriptor Rule = new("GRAPH", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(static block =>
        {
            foreach (var body in block.OperationBlocks)
            {
                var uses = body.Descendants().Aggregate(Uses.None, static (all, operation) => all | PossibleUses.Of(operation, operation.Kind));
                if (body is IBlockOperation && uses.Has(Uses.Start | Uses.Hijack) && uses.Has(Uses.Head))
                    _ = block.GetControlFlowGraph(body).Blocks.Length;
            }
        });
    }
}
