using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>RW1003: <c>PreWrite</c> or <c>CloseAsync</c> of the base chain is called twice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PassedOnTwiceAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.PassedOnTwice,
        "The base chain should be called once",
        "'{0}' was called before on every path that leads here: only the first call has an effect",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1003.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var chain = ChainContext.Of(context.Compilation);
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block =>
        {
            if (tracking.UsesOf(block).Has(Uses.Named))
                Analyze(block, tracking.CallsOf(block), chain);
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, IReadOnlyList<IInvocationOperation> calls, ChainContext chain)
    {
        if (context.OwningSymbol is not IMethodSymbol { MethodKind: not MethodKind.Constructor } method || !chain.IsLink(method.ContainingType) ||
            context.OperationBlocks.FirstOrDefault(static block => block is IBlockOperation) is not { } body)
        {
            return;
        }

        foreach (var operation in new[] { BaseChain.PreWrite, BaseChain.CloseAsync })
        {
            if (!MayBeTwice(body, calls, operation))
                continue;

            var graph = context.GetControlFlowGraph(body);
            var count = new CallCount(operation, method.ContainingType, chain, strict: true, failing: false, context.CancellationToken);
            FlowSolver.Solve(graph, count).Visit((current, calls) =>
            {
                if (current is IInvocationOperation call && calls.IsCertainlyCalled() && count.SummaryOf(call, graph).IsCertainlyCalled())
                    context.ReportDiagnostic(Diagnostic.Create(Rule, call.Syntax.GetLocation(), $"Next.{operation}"));
            });
        }
    }

    /// <summary>Whether there is a call, and something else that may make it, or make it again.</summary>
    private static bool MayBeTwice(IOperation body, IReadOnlyList<IInvocationOperation> calls, string operation)
    {
        var own = calls.Where(call => call.TargetMethod.Name == operation && BaseChain.IsCallOfNext(call)).ToArray();
        return own.Length > 1 || (own is [var only] && body.Descendants().Any(current => current != only && MayMakeAnother(current)));
    }

    private static bool MayMakeAnother(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method, Instance: var instance } =>
            method.MethodKind == MethodKind.LocalFunction || (instance is null or IInstanceReferenceOperation && !method.DeclaringSyntaxReferences.IsEmpty),
        ILoopOperation or IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        _ => false,
    };
}
