using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Benchmarks;

/// <summary>Does a part of what rules do, and reports nothing: what no rule can do without.</summary>
/// <param name="name">What is told of it.</param>
/// <param name="look">The part, for each member.</param>
#pragma warning disable RS1001 // Made by hand here, and found by no compiler.
internal sealed class FloorAnalyzer(string name, Action<OperationBlockAnalysisContext> look) : DiagnosticAnalyzer
#pragma warning restore RS1001
{
#pragma warning disable RS2008 // Never released.
    private static readonly DiagnosticDescriptor Rule = new("FLOOR", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008

    public string Name => name;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    internal static FloorAnalyzer[] All() =>
    [
        new("an empty analyzer", static _ => { }),
        new("walking each body once", static block =>
        {
            foreach (var body in block.OperationBlocks)
                _ = body.Descendants().Count();
        }),
        new("walking each body once, and the graphs of those that start and change a response", static block =>
        {
            foreach (var body in block.OperationBlocks)
            {
                var uses = body.Descendants().Aggregate(Uses.None, static (all, operation) => all | PossibleUses.Of(operation, operation.Kind));
                if (body is IBlockOperation && uses.Has(Uses.Start | Uses.Hijack) && uses.Has(Uses.Head))
                    _ = block.GetControlFlowGraph(body).Blocks.Length;
            }
        }),
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(look);
    }
}
