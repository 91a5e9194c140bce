using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>RW3002: a guard is tested, but set only after an <c>await</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GuardSetLateAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.GuardSetLate,
        "The guard of FinalizeAsync should be set before the first await",
        "'{0}' is set only after an 'await': a second call of '{1}' that comes before passes it too",
        RuleCategory.Finalization,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW3002.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var bodies = SourceBodies.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => Analyze(block, bodies));
    }

    private static void Analyze(OperationBlockAnalysisContext context, SourceBodies bodies)
    {
        if (context.OwningSymbol is not IMethodSymbol { IsAsync: true } method || !ExtWriterType.IsFinalize(method) ||
            context.OperationBlocks.FirstOrDefault(static block => block is IBlockOperation) is not { } body)
        {
            return;
        }

        // Who waits for a lock lets one in at a time.
        var changes = new Changes(method.ContainingType, body, bodies, context.CancellationToken);
        if (changes.Acquires)
            return;

        var graph = context.GetControlFlowGraph(body);
        var guards = body.Descendants().OfType<ISimpleAssignmentOperation>().Where(static set => set.Value.ConstantValue.HasValue || set.Value is IDefaultValueOperation)
            .Select(static set => Members.Of(set.Target)).OfType<ISymbol>().Where(changes.IsTested).Distinct<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var guard in guards)
        {
            IOperation? late = null;
            FlowSolver.Solve(graph, new GuardOrder(guard)).Visit((operation, state) =>
            {
                if (state == GuardState.Awaited && GuardOrder.Sets(operation, guard))
                    late ??= operation;
            });

            // It guards nothing where all may happen twice.
            if (late is not null && Repetition.First(graph, method, bodies, changes, logging: false, guard, context.CancellationToken) is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, late.Syntax.GetLocation(), guard.Name, method.Name.Split('.').Last()));
                return;
            }
        }
    }
}
