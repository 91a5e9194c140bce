using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>RW1004: a link changes status or headers where they have been sent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeadTooLateAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.HeadTooLate,
        "The head of a response should be changed in PreWrite",
        "'{0}' is changed in '{1}', where it is too late: the head of the response is on its way once 'PreWrite' has been passed on",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1004.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var chain = ChainContext.Of(context.Compilation);
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => Analyze(block, chain, tracking));
    }

    private static void Analyze(OperationBlockAnalysisContext context, ChainContext chain, ResponseTracking tracking)
    {
        if (context.OwningSymbol is not IMethodSymbol method ||
            chain.OperationOf(method) is not (BaseChain.WriteAsync or BaseChain.FlushAsync or BaseChain.CloseAsync) ||
            context.OperationBlocks.FirstOrDefault(static block => block is IBlockOperation) is not { } body)
        {
            return;
        }

        var changes = ChangesIn(body, context, tracking);
        if (changes.Count == 0)
            return;

        var entry = PassesPreWriteOn(method.ContainingType, chain, context) ? HeadState.Sent : HeadState.Open;
        if (entry == HeadState.Open && !MayFollow(changes, body))
            return;

        var order = new HeadOrder(entry, method.ContainingType, chain, new(SymbolEqualityComparer.Default), context.CancellationToken);
        foreach (var (what, syntax, inside) in order.Late(context.GetControlFlowGraph(body)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, syntax.GetLocation(), inside is null ? null : [inside.GetLocation()], what, method.Name.Split('.').Last()));
        }
    }

    /// <summary>Where a body changes the head, or calls what may do so.</summary>
    private static IReadOnlyList<IOperation> ChangesIn(IOperation body, OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        var isNamed = tracking.UsesOf(context).Has(Uses.Head);
        return [.. body.Descendants().Where(operation => (isNamed && HeadChange.Of(operation) is not null) ||
            (operation.Kind == OperationKind.Invocation && (IInvocationOperation)operation is var call && HeadOrder.MayLookInto(call) && call.TargetMethod.IsInSource() &&
                tracking.MayUse(call, Uses.Head) && tracking.Words.May(call.TargetMethod, Uses.Head, isAnswered: false, context.CancellationToken)))];
    }

    /// <summary>
    /// Whether one of the changes may come after something that may send the head, or shows that it was sent, by where they stand; paths
    /// that do not lead from the top to the bottom may lead anywhere.
    /// </summary>
    private static bool MayFollow(IReadOnlyList<IOperation> changes, IOperation body)
    {
        return body.Descendants().Any(operation => operation.Kind switch
        {
            OperationKind.Loop or OperationKind.AnonymousFunction or OperationKind.LocalFunction => true,
            OperationKind.Branch => ((IBranchOperation)operation).BranchKind == BranchKind.GoTo,
            OperationKind.PropertyReference => ((IPropertyReferenceOperation)operation).Property.Name == "HasStarted" && IsBeforeOne(operation),
            OperationKind.Invocation => MaySend((IInvocationOperation)operation) && IsBeforeOne(operation),
            _ => false,
        });

        static bool MaySend(IInvocationOperation call) => call.TargetMethod.Name == BaseChain.PreWrite || HeadOrder.MayLookInto(call);

        // What a call does itself it does not come too late for.
        bool IsBeforeOne(IOperation operation) => changes.Any(change => change != operation && operation.Syntax.SpanStart < change.Syntax.Span.End);
    }

    /// <summary>Whether the writers beneath have certainly learned of <c>PreWrite</c> before anything else happens.</summary>
    private static bool PassesPreWriteOn(INamedTypeSymbol type, ChainContext chain, OperationBlockAnalysisContext context)
    {
        if (chain.ClassOf(type, context.CancellationToken).HoldsBack)
            return false;

        var own = type.BaseClasses().Prepend(type).SelectMany(static current => current.GetMembers()).OfType<IMethodSymbol>()
            .FirstOrDefault(method => chain.OperationOf(method) == BaseChain.PreWrite && !Emitted.ByThisGenerator(method));
        if (own is null)
            return true;

        if (chain.GraphOf(own, context.CancellationToken) is not { } graph)
            return false;

        var count = new CallCount(BaseChain.PreWrite, own.ContainingType, chain, strict: false, failing: false, context.CancellationToken);
        return FlowSolver.Solve(graph, count).Exit is { IsReached: true, State: var calls } && calls.IsCertainlyCalled();
    }
}
