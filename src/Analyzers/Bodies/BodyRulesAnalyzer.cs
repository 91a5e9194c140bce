using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.Analyzers.Chain;
using ResponseWriters.Analyzers.Finalization;
using ResponseWriters.Analyzers.Hijacking;
using ResponseWriters.Analyzers.Shape;

namespace ResponseWriters.Analyzers.Bodies;

/// <summary>
/// All rules that look at bodies. To be called for every body costs more than most of them do there: so the compiler calls once, not once
/// for each rule.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyRulesAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<BodyAnalyzer> _rules =
    [
        new NoInnerWriterAnalyzer(),
        new NotPassedOnAnalyzer(),
        new PassedOnTwiceAnalyzer(),
        new NotAwaitedAnalyzer(),
        new HeadTooLateAnalyzer(),
        new BufferKeptAnalyzer(),
        new WrongWayAnalyzer(),
        new PreWriteBlocksAnalyzer(),
        new WriteAfterHijackAnalyzer(),
        new HeadChangeAfterHijackAnalyzer(),
        new BodyReadAfterHijackAnalyzer(),
        new HijackAfterStartAnalyzer(),
        new FinalizeTwiceAnalyzer(),
        new GuardSetLateAnalyzer(),
        new DisposeTwiceAnalyzer(),
        new HeadAfterBodyAnalyzer(),
        new BodyReplacedAnalyzer(),
        new CapturedResponseAnalyzer(),
        new NotFlushedAnalyzer(),
        new OnStartingAnalyzer(),
    ];

    /// <summary>Makes the rules.</summary>
    public BodyRulesAnalyzer() => SupportedDiagnostics = [.. _rules.SelectMany(static rule => rule.SupportedDiagnostics)];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var looks = _rules.Select(rule => rule.BeginWhereNeeded(start)).OfType<Action<OperationBlockAnalysisContext>>().ToArray();
            if (looks.Length == 0)
                return;

            start.RegisterOperationBlockAction(block =>
            {
                foreach (var look in looks)
                    look(block);
            });
        });
    }
}
