using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What the rules about responses share within one compilation: it passes all that code does with them, in its order, with what is certain before.</summary>
internal sealed class ResponseTracking
{
    /// <summary>One for all the rules of a compilation, which the table does not keep alive: each body is followed once.</summary>
    private static readonly ConditionalWeakTable<Compilation, ResponseTracking> Shared = new();

    private readonly SourceBodies _bodies;
    private readonly UsesInBody _inBody;
    private readonly ConditionalWeakTable<IOperation, ResponseUse[]> _uses = new();
    private readonly Holders _holders = new();
    private readonly ConcurrentDictionary<IMethodSymbol, HelperSummary> _summaries = new(SymbolEqualityComparer.Default);

    private ResponseTracking(Compilation compilation)
    {
        _bodies = SourceBodies.Of(compilation);
        _inBody = new(MayUse);
        Words = new(compilation, _holders);
        Endpoints = new(compilation);
    }

    public Endpoints Endpoints { get; }

    public HelperWords Words { get; }

    public static ResponseTracking Of(Compilation compilation) => Shared.GetValue(compilation, static compilation => new(compilation));

    /// <summary>The names of what may take a connection over, once a rule has looked for them; else a call of any other name does not.</summary>
    public NameSet? Takeovers
    {
        get => _inBody.Takeovers;
        set => _inBody.Takeovers = value;
    }

    /// <summary>Whether a call of this name may take a connection over.</summary>
    public bool MayTakeOver(string name) => Takeovers?.Has(name) == true;

    /// <summary>What the operations of a body may do, in whatever order. Helpers are not looked into.</summary>
    public Uses UsesOf(OperationBlockAnalysisContext context) => _inBody.Of(context.OperationBlocks);

    /// <summary>The calls of a body that are <see cref="Uses.Named"/> or <see cref="Uses.Dropped"/>, in the order of the code.</summary>
    public IReadOnlyList<IInvocationOperation> CallsOf(OperationBlockAnalysisContext context) => _inBody.CallsOf(context.OperationBlocks);

    /// <summary>Whether a body may do one of these, itself or by what it calls.</summary>
    public bool MayDo(Uses uses, OperationBlockAnalysisContext context) =>
        UsesOf(context).Has(uses) || _inBody.HasHelper(context.OperationBlocks, IsOfHead(uses));

    /// <summary>Whether a helper is given a response, or a part of one, or may know it by itself: such a part that these uses may be of it.</summary>
    public bool MayUse(IInvocationOperation call, Uses uses) => MayUse(call, IsOfHead(uses));

    private bool MayUse(IInvocationOperation call, bool ofHead)
    {
        if (Has(call.Instance) ||
            (call.Instance is IInstanceReferenceOperation && _holders.HeldBy(call.TargetMethod.ContainingType) >= (ofHead ? Holding.Head : Holding.Part)))
        {
            return true;
        }

        foreach (var argument in call.Arguments)
        {
            if (Has(argument.Value))
                return true;
        }

        return false;

        bool Has(IOperation? value) => ofHead ? PossibleUses.MayHaveHead(value) : PossibleUses.IsOfResponse(value);
    }

    private static bool IsOfHead(Uses uses) => (uses & ~(Uses.Head | Uses.Register)) == Uses.None;

    /// <summary>Passes every use of a response in a member, its lambdas and its local functions.</summary>
    public void Visit(OperationBlockAnalysisContext context, Action<ResponseUse> visitor)
    {
        foreach (var block in context.OperationBlocks)
        {
            if (block is not (IBlockOperation or IMethodBodyOperation or IFieldInitializerOperation or IPropertyInitializerOperation))
                continue;

            foreach (var use in _uses.GetValue(block, block => UsesIn(block, context)))
                visitor(use);
        }
    }

    /// <summary>Whether objects of a type may know a response by themselves, so that their methods need not be given one.</summary>
    public bool MayHold(INamedTypeSymbol type) => _holders.HeldBy(type) != Holding.Nothing;

    /// <summary>What a method with source does; nothing is known of one that calls itself.</summary>
    public HelperSummary SummaryOf(IMethodSymbol method, HelperStack stack, CancellationToken cancellationToken)
    {
        method = method.OriginalDefinition;
        if (_summaries.TryGetValue(method, out var known))
            return known;

        // What does nothing leaves nothing that is certain.
        if (!Words.MayDoAnything(method, cancellationToken))
            return _summaries[method] = HelperSummary.Unknown;

        if (!stack.Enter(method))
            return HelperSummary.Unknown;

        var graph = HelperSummary.IsLazy(method) ? null : _bodies.GraphOf(method, cancellationToken);
        var summary = graph is null ? HelperSummary.Unknown : HelperSummary.Of(method, graph, new ResponseFlow(this, graph, stack, cancellationToken));
        return _summaries[method] = stack.Leave(method) ? HelperSummary.Unknown : summary;
    }

    private ResponseUse[] UsesIn(IOperation block, OperationBlockAnalysisContext context)
    {
        List<ResponseUse> uses = [];
        var graph = context.GetControlFlowGraph(block);
        Visit(graph, context.OwningSymbol as IMethodSymbol, new ResponseFlow(this, graph, new HelperStack(), context.CancellationToken), uses.Add);
        return [.. uses];
    }

    private void Visit(ControlFlowGraph graph, IMethodSymbol? function, ResponseFlow flow, Action<ResponseUse> visitor)
    {
        var result = FlowSolver.Solve(graph, flow);
        result.Visit((operation, state) =>
        {
            foreach (var (root, uses) in flow.Uses.Of(operation, graph, state))
            {
                if (!state.FactsOf(root).Has(ResponseFacts.Impossible))
                    visitor(new(operation, graph, root, uses, state.FactsOf(root)));
            }
        });

        if (function is not null && !function.ReturnsVoid && flow.ResultOf(function) is { } response)
        {
            foreach (var way in result.Leaving)
            {
                var facts = way.State.FactsOf(response);
                if (way.Branch is { Semantics: ControlFlowBranchSemantics.Return, Source.BranchValue: { } value } && !facts.Has(ResponseFacts.Impossible) &&
                    flow.UsesOfResult(function, value, graph, way.State) is var uses && uses != Uses.None)
                {
                    visitor(new(value, graph, response, uses | Uses.Result, facts));
                }
            }
        }

        foreach (var local in graph.LocalFunctions)
            Visit(graph.GetLocalFunctionControlFlowGraph(local, flow.CancellationToken), local, flow, visitor);

        foreach (var lambda in Lambdas.In(graph))
            Visit(graph.GetAnonymousFunctionControlFlowGraph(lambda, flow.CancellationToken), lambda.Symbol, flow, visitor);
    }
}
