using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Follows whether the head of the response is sent, and finds where it is changed nevertheless.</summary>
/// <param name="entry">What is known where the operation begins.</param>
/// <param name="owner">The class.</param>
/// <param name="context">What is shared within the compilation.</param>
/// <param name="open">The helpers that are being looked into.</param>
/// <param name="cancellationToken">Ends the analysis.</param>
internal sealed class HeadOrder(
    HeadState entry, INamedTypeSymbol owner, ChainContext context, HashSet<ISymbol> open, CancellationToken cancellationToken) : FlowProblem<HeadState>
{
    private readonly CallCount _passesOn = new(BaseChain.PreWrite, owner, context, strict: false, failing: false, cancellationToken);

    public override HeadState Entry => entry;

    public override HeadState Join(HeadState first, HeadState second) => first | second;

    public override HeadState Assume(IOperation condition, bool holds, ControlFlowGraph graph, HeadState state)
    {
        var tested = Resolve.Condition(condition, ref holds, graph);
        return HeadChange.IsHasStarted(tested) ? holds ? HeadState.Sent : HeadState.Open
            : tested.DescendantsAndSelf().Any(static part => part is IPropertyReferenceOperation { Property.Name: "HasStarted" }) ? state | HeadState.Open
            : state;
    }

    public override HeadState Transfer(IOperation operation, ControlFlowGraph graph, HeadState state) => operation switch
    {
        IInvalidOperation => state | HeadState.Open,
        IInvocationOperation call when state != HeadState.Sent && _passesOn.SummaryOf(call, graph).IsCertainlyCalled() => HeadState.Sent,
        _ => state,
    };

    /// <summary>Whether a call is of a method whose changes are looked for: one of this object, or of none.</summary>
    public static bool MayLookInto(IInvocationOperation call) =>
        call.TargetMethod is { IsStatic: true } or { MethodKind: MethodKind.LocalFunction } || call.Instance is IInstanceReferenceOperation;

    /// <summary>The changes that come too late on every path: what is changed, where, and the spot in a helper that does it.</summary>
    public IReadOnlyList<(string What, SyntaxNode Syntax, SyntaxNode? Inside)> Late(ControlFlowGraph graph)
    {
        // What is changed is read off the operations as written, and where paths stand off those of the graph.
        var changes = new Dictionary<SyntaxNode, string>();
        foreach (var operation in graph.OriginalOperation.Descendants())
        {
            if (HeadChange.Of(operation) is { } what)
                changes[operation.Syntax] = what;
        }

        var late = new List<(string What, SyntaxNode Syntax, SyntaxNode? Inside)>();
        FlowSolver.Solve(graph, this).Visit((operation, state) =>
        {
            if (state != HeadState.Sent || late.Any(one => one.Syntax == operation.Syntax))
                return;

            if (operation is IAssignmentOperation or IInvocationOperation && changes.TryGetValue(operation.Syntax, out var what))
                late.Add((what, operation.Syntax, null));
            else if (operation is IInvocationOperation call && Inside(call, graph) is [var first, ..])
                late.Add((first.What, call.Syntax, first.Inside ?? first.Syntax));
        });
        return late;
    }

    /// <summary>The changes that a helper makes for which it is too late already where it is called.</summary>
    private IReadOnlyList<(string What, SyntaxNode Syntax, SyntaxNode? Inside)> Inside(IInvocationOperation call, ControlFlowGraph graph)
    {
        var method = call.TargetMethod.OriginalDefinition;
        var body = method.MethodKind == MethodKind.LocalFunction ? LocalFunctions.GraphOf(method, graph, cancellationToken)
            : context.OperationOf(method) is null && MayLookInto(call) && (method.IsStatic || !call.IsVirtual || owner.IsSealed)
                ? context.GraphOf(method, cancellationToken)
            : null;
        if (body is null || open.Count > 8 || !open.Add(method))
            return [];

        var late = new HeadOrder(HeadState.Sent, owner, context, open, cancellationToken).Late(body);
        open.Remove(method);
        return late;
    }
}
