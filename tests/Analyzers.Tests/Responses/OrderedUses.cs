using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.Analyzers.Hijacking;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.Tests.Responses;

/// <summary>Follows every body, also those whose order is found to be right, and keeps what each of both says.</summary>
#pragma warning disable RS1001 // Made by hand here, and found by no compiler.
internal sealed class OrderedUses : DiagnosticAnalyzer
#pragma warning restore RS1001
{
#pragma warning disable RS2008 // Never released.
    private static readonly DiagnosticDescriptor Rule = new("ORDER", "Order", "Order", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008

    /// <summary>
    /// What comes before what, for each of the rules; what a body must be seen to do before more is asked; and what it must do itself, as the
    /// pages of the rules say.
    /// </summary>
    private static readonly (Uses First, Uses Second, Uses Gate, Uses Own)[] Orders =
    [
        (Uses.Start, Uses.Head, Uses.None, Uses.Head | Uses.Start), (Uses.Start, Uses.Register, Uses.None, Uses.Register), (Uses.Start, Uses.Hijack, Uses.Hijack, Uses.None),
        (Uses.Hijack, Uses.Head, Uses.Hijack, Uses.None), (Uses.Hijack, Uses.Write | Uses.Flush, Uses.Hijack, Uses.None), (Uses.Hijack, Uses.Read, Uses.Hijack, Uses.None),
    ];

    /// <summary>The body, whether paths lead from the one to the other for certain, and whether they were to be followed.</summary>
    public ConcurrentBag<(string Body, bool IsCertain, bool IsFollowed)> Found { get; } = [];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var tracking = ResponseTracking.Of(start.Compilation);
            tracking.Takeovers = HijackNames.In(start.Compilation, static _ => true, start.CancellationToken)?.All;
            start.RegisterOperationBlockAction(block =>
            {
                var uses = tracking.UsesOf(block);
                foreach (var (first, second, gate, _) in Orders.Where(order => order.Own == Uses.None || uses.Has(order.Own)))
                {
                    var isCertain = false;
                    tracking.Visit(block, use => isCertain |= use.Uses.Has(second) &&
                        (first == Uses.Start ? !use.Uses.Has(Uses.Start) && LateUse.IsCertain(use) : use.Before.Has(ResponseFacts.Hijacked)));
                    var isFollowed = (gate == Uses.None || uses.Has(gate)) && UseOrder.MayBe(first, second, block, tracking);
                    Found.Add(($"{first} before {second} in {block.OperationBlocks[0].Syntax.Parent}", isCertain, isFollowed));
                }
            });
        });
    }
}
