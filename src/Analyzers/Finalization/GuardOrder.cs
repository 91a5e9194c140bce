using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Follows whether a guard is tested, set, and what comes in between.</summary>
internal sealed class GuardOrder(ISymbol guard) : FlowProblem<GuardState>
{
    public override GuardState Entry => GuardState.Untested;

    public override GuardState Join(GuardState first, GuardState second) => first | second;

    public override GuardState Assume(IOperation condition, bool holds, ControlFlowGraph graph, GuardState state) =>
        state == GuardState.Untested && Tests(Resolve.Condition(condition, ref holds, graph), graph) ? GuardState.Tested : state;

    public override GuardState Transfer(IOperation operation, ControlFlowGraph graph, GuardState state) => operation switch
    {
        IAwaitOperation => (state & GuardState.Tested) == 0 ? state : (state & ~GuardState.Tested) | GuardState.Awaited,
        IAssignmentOperation assignment when Is(assignment.Target) => GuardState.Set,
        IIncrementOrDecrementOperation step when Is(step.Target) => GuardState.Set,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref } argument when Is(argument.Value) => GuardState.Set,
        IInvocationOperation call when MaySet(call.TargetMethod) => GuardState.Set,
        _ => state,
    };

    public static bool Sets(IOperation operation, ISymbol guard) =>
        operation is ISimpleAssignmentOperation set && SymbolEqualityComparer.Default.Equals(Members.Of(set.Target), guard) && set.Syntax.Parent is not null;

    private bool Tests(IOperation condition, ControlFlowGraph graph) =>
        condition.DescendantsAndSelf().Any(operation => Is(Resolve.Value(operation, graph)));

    /// <summary>Whether a helper names the guard.</summary>
    private bool MaySet(IMethodSymbol method) => method.DeclaringSyntaxReferences.SelectMany(static reference => reference.GetSyntax().DescendantNodes())
        .OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == guard.Name);

    private bool Is(IOperation operation) => SymbolEqualityComparer.Default.Equals(Members.Of(operation), guard);
}
