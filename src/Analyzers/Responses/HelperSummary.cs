using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What is certain when a helper has returned, of the responses that it knows by its parameters, fields and captured variables.</summary>
internal sealed class HelperSummary
{
    /// <summary>Nothing is known.</summary>
    public static readonly HelperSummary Unknown = new();

    private readonly Dictionary<Outcome, Dictionary<object, ResponseFacts>> _outcomes = [];

    private HelperSummary()
    {
    }

    public static HelperSummary Of(IMethodSymbol method, ControlFlowGraph graph, ResponseFlow flow)
    {
        var summary = new HelperSummary();
        foreach (var way in FlowSolver.Solve(graph, flow).Leaving)
        {
            var (branch, state) = (way.Branch, way.State);
            var value = branch.Semantics == ControlFlowBranchSemantics.Return ? branch.Source.BranchValue : null;
            var facts = state.Facts.ToDictionary(static pair => pair.Key, static pair => pair.Value);
            if (!method.IsAsync && flow.Denotation.Of(value, graph, state) is { Part: ResponsePart.Pending, Root: { } root } pending)
                facts[root] = state.FactsOf(root) | pending.Pending;

            summary.Meet(Outcome.Any, facts);
            foreach (var outcome in OutcomesOf(value))
                summary.Meet(outcome, facts);
        }

        return summary;
    }

    /// <summary>Whether a method does its work when its result is enumerated, if ever.</summary>
    public static bool IsLazy(IMethodSymbol method) => method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator";

    public IEnumerable<KeyValuePair<object, ResponseFacts>> FactsWhen(Outcome outcome) =>
        _outcomes.TryGetValue(outcome, out var facts) ? facts : [];

    private void Meet(Outcome outcome, Dictionary<object, ResponseFacts> facts)
    {
        if (!_outcomes.TryGetValue(outcome, out var known))
        {
            _outcomes[outcome] = facts.ToDictionary(static pair => pair.Key, static pair => pair.Value);
            return;
        }

        foreach (var root in known.Keys.Concat(facts.Keys).Distinct().ToArray())
            known[root] = Get(known, root).Join(Get(facts, root));
    }

    private static ResponseFacts Get(Dictionary<object, ResponseFacts> facts, object root) =>
        facts.TryGetValue(root, out var found) ? found : ResponseFacts.Initial;

    /// <summary>What a returned value may be, as far as the code tells.</summary>
    private static Outcome[] OutcomesOf(IOperation? value)
    {
        while (value is IConversionOperation or IInvocationOperation { TargetMethod.Name: "FromResult", Arguments.Length: 1 })
            value = value is IConversionOperation conversion ? conversion.Operand : ((IInvocationOperation)value).Arguments[0].Value;

        return value switch
        {
            null => [],
            { ConstantValue: { HasValue: true, Value: true } } => [Outcome.True],
            { ConstantValue: { HasValue: true, Value: false } } => [Outcome.False],
            { ConstantValue: { HasValue: true, Value: null } } => [Outcome.Null],
            IDefaultValueOperation { Type.IsReferenceType: true } => [Outcome.Null],
            IObjectCreationOperation or IAwaitOperation { Operation.Type: INamedTypeSymbol { TypeArguments: [{ NullableAnnotation: NullableAnnotation.NotAnnotated }] } } => [Outcome.NotNull],
            { Type.SpecialType: SpecialType.System_Boolean } => [Outcome.True, Outcome.False],
            _ => [Outcome.Null, Outcome.NotNull],
        };
    }
}
