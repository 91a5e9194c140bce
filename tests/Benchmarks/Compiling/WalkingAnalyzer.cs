using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Benchmarks;

/// <summary>Looks at every operation and does nothing: what no rule that reads bodies can do without.</summary>
#pragma warning disable RS1001 // Made by hand here, and found by no compiler.
internal sealed class WalkingAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
{
#pragma warning disable RS2008 // Never released.
    private static readonly DiagnosticDescriptor Rule = new("WALK", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(static block =>
        {
            foreach (var body in block.OperationBlocks)
                _ = body.Descendants().Count();
        });
    }
}
