using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>
/// Follows a second call, after a first one has run to its end. A condition on anything that may have changed since, such as a guard, turns
/// out as is best: it takes part in <see cref="Choices"/>. Others turn out as before.
/// </summary>
internal sealed class SecondCall(SecondCall.Shared shared, Scope scope) : FlowProblem<ulong>
{
    private readonly Dictionary<IOperation, (ulong Returns, ImmutableArray<Effect> Effects)> _helpers = [];

    /// <summary>What all bodies of one member share.</summary>
    internal sealed record Shared(
        INamedTypeSymbol Owner, SourceBodies Bodies, Stability Stability, Effects Effects, Choices Choices, HashSet<ISymbol> Open, CancellationToken CancellationToken);

    public override ulong Entry => Choices.All;

    public override ulong Join(ulong first, ulong second) => first | second;

    public override ulong Assume(IOperation condition, bool holds, ControlFlowGraph graph, ulong state) =>
        state == 0 || shared.Stability.IsSameCondition(condition, scope) || IsLoopExit(condition.Syntax, holds) ? state : state & shared.Choices.Where(condition, holds);

    public override ulong Transfer(IOperation operation, ControlFlowGraph graph, ulong state) => operation switch
    {
        IInvalidOperation => 0,
        IInvocationOperation call when state != 0 => state & Returns(call),
        _ => state,
    };

    /// <summary>All that must not happen twice, in the order of the code.</summary>
    public ImmutableArray<Effect> Run(out ulong returns)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        var result = FlowSolver.Solve(scope.Graph, this);
        result.Visit((operation, state) =>
        {
            if (state == 0)
                return;

            if (shared.Effects.Of(operation, scope) is { } what)
                effects.Add(new(what, operation.Syntax, state));
            else if (operation is IInvocationOperation call && _helpers.TryGetValue(call, out var helper))
                effects.AddRange(helper.Effects.Select(effect => effect with { Outcomes = effect.Outcomes & state }));
        });
        returns = result.Exit is { IsReached: true } exit ? exit.State : 0;
        return effects.ToImmutable();
    }

    private ulong Returns(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name == "ThrowIf" && method.ContainingType.Is("System", "ObjectDisposedException") && call.Arguments.Length > 0)
        {
            return shared.Stability.IsSameCondition(call.Arguments[0].Value, scope) ? Choices.All : shared.Choices.Where(call.Arguments[0].Value, holds: false);
        }

        if (_helpers.TryGetValue(call, out var known))
            return known.Returns;

        if (Body(call) is { } body && shared.Open.Count < 8 && shared.Open.Add(method.OriginalDefinition))
        {
            var effects = new SecondCall(shared, new Scope(body, scope, call)).Run(out var returns);
            shared.Open.Remove(method.OriginalDefinition);
            _helpers[call] = (returns, effects);
            return returns;
        }

        // A check that cannot be seen into may end the call.
        return call.Instance is IInstanceReferenceOperation && CallNames.Checks(method.Name) ? 0 : Choices.All;
    }

    /// <summary>The body of a helper: a local function, a method of the object itself, or a static one.</summary>
    private ControlFlowGraph? Body(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction)
            return LocalFunctions.GraphOf(method, scope.Graph, shared.CancellationToken);

        if (CallNames.Ends(method.Name) || method.IsAbstract || (!method.IsStatic && call.Instance is not IInstanceReferenceOperation) ||
            (call.IsVirtual && !shared.Owner.IsSealed && (method.IsVirtual || method.IsOverride)))
        {
            return null;
        }

        return shared.Bodies.GraphOf(method, shared.CancellationToken);
    }

    /// <summary>A loop may run as it likes and comes to its end in any case, unless its body leaves some other way.</summary>
    private static bool IsLoopExit(SyntaxNode condition, bool holds)
    {
        for (var node = condition; node is ExpressionSyntax or CommonForEachStatementSyntax; node = node.Parent!)
        {
            if (node is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } && node != condition)
                holds = !holds;

            var loop = node is CommonForEachStatementSyntax ? node : node.Parent switch
            {
                WhileStatementSyntax one when one.Condition == node => one,
                DoStatementSyntax one when one.Condition == node => one,
                ForStatementSyntax one when one.Condition == node => one,
                CommonForEachStatementSyntax one => one,
                _ => (SyntaxNode?)null,
            };
            if (loop is not null)
                return !holds && !loop.DescendantNodes().Any(static inner => inner is ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax);
        }

        return false;
    }
}
