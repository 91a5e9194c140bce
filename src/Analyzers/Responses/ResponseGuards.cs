using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What a condition tells of a response: <c>Hijacked</c>, <c>HasStarted</c>, and what a helper returned.</summary>
internal sealed class ResponseGuards(ResponseFlow flow)
{
    public ResponseState Assume(IOperation condition, bool holds, ControlFlowGraph graph, ResponseState state)
    {
        var tested = Resolve.Condition(condition, ref holds, graph);
        var isNow = condition.Syntax.Span.Contains(tested.Syntax.Span);
        switch (tested)
        {
            case IIsPatternOperation test:
                return AssumePattern(test.Value, test.Pattern, holds, isNow, graph, state);
            case IIsNullOperation test:
                return AssumeReturned(test.Operand, holds ? Outcome.Null : Outcome.NotNull, graph, state);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality:
                if (equality.OperatorKind == BinaryOperatorKind.NotEquals)
                    holds = !holds;
                if (IsNull(equality.RightOperand))
                    return AssumeReturned(equality.LeftOperand, holds ? Outcome.Null : Outcome.NotNull, graph, state);
                return IsNull(equality.LeftOperand) ? AssumeReturned(equality.RightOperand, holds ? Outcome.Null : Outcome.NotNull, graph, state) : state;
            case IPropertyReferenceOperation property:
                return AssumeGuard(property.Property.Name, flow.Denotation.Of(property.Instance, graph, state), holds, isNow, state);
            case IInvocationOperation { TargetMethod: { Name: "get_Hijacked" or "get_CanHijack" or "get_IsEmpty" } method } call when ResponseTypes.IsExtensions(method.ContainingType):
                return AssumeGuard(method.Name.Substring("get_".Length), flow.Denotation.Of(CallDoors.Receiver(call), graph, state), holds, isNow, state);
            default:
                return AssumeReturned(tested, holds ? Outcome.True : Outcome.False, graph, state);
        }
    }

    private ResponseState AssumePattern(IOperation value, IPatternOperation pattern, bool holds, bool isNow, ControlFlowGraph graph, ResponseState state)
    {
        switch (pattern)
        {
            case INegatedPatternOperation not:
                return AssumePattern(value, not.Pattern, !holds, isNow, graph, state);
            case IConstantPatternOperation constant when IsNull(constant.Value):
                return AssumeReturned(value, holds ? Outcome.Null : Outcome.NotNull, graph, state);
            case IDeclarationPatternOperation { MatchesNull: false } or ITypePatternOperation when holds || SymbolEqualityComparer.Default.Equals(pattern.NarrowedType, pattern.InputType):
                return AssumeReturned(value, holds ? Outcome.NotNull : Outcome.Null, graph, state);
            case IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeconstructionSubpatterns.Length: 0 }:
                return AssumeReturned(value, holds ? Outcome.NotNull : Outcome.Null, graph, state);
            case IRecursivePatternOperation recursive when holds || recursive.PropertySubpatterns.Length == 1:
                var owner = flow.Denotation.Of(value, graph, state);
                foreach (var part in recursive.PropertySubpatterns)
                {
                    if (part is { Member: IPropertyReferenceOperation member, Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool expected } } })
                        state = AssumeGuard(member.Property.Name, owner, expected == holds, isNow, state);
                }

                return state;
            default:
                return state;
        }
    }

    private static ResponseState AssumeGuard(string name, Denoted owner, bool holds, bool isNow, ResponseState state)
    {
        if (owner is not { Part: ResponsePart.Response or ResponsePart.HeadFeature, Root: { } root })
            return state;

        var denied = (name, holds) switch
        {
            ("Hijacked", false) => ResponseFacts.Hijacked | ResponseFacts.Takes,
            ("HasStarted", false) => ResponseFacts.Hijacked | ResponseFacts.Takes | ResponseFacts.Started | ResponseFacts.Written,
            ("CanHijack", true) => ResponseFacts.Hijacked | ResponseFacts.Takes | ResponseFacts.Started,
            ("IsEmpty", true) => ResponseFacts.Written,
            _ => ResponseFacts.None,
        };

        // What a variable kept may be out of date: it only makes silent.
        if (state.FactsOf(root).Has(denied))
            return isNow ? state.With(root, ResponseFacts.Impossible, ResponseFacts.None) : state.With(root, ResponseFacts.None, denied);

        return (name, holds) switch
        {
            ("Hijacked", true) => state.With(root, ResponseFacts.Hijacked, ResponseFacts.None),
            ("HasStarted", true) => state.With(root, ResponseFacts.Started, ResponseFacts.None),
            _ => state,
        };
    }

    private ResponseState AssumeReturned(IOperation value, Outcome outcome, ControlFlowGraph graph, ResponseState state)
    {
        value = Resolve.Value(value, graph);
        if (value is IAwaitOperation awaited)
            value = Resolve.Value(awaited.Operation, graph);
        if (value is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task })
            value = Resolve.Value(task, graph);
        if (value is not IInvocationOperation call)
            return state;

        foreach (var (root, added, removed) in flow.Helpers.FactsOf(call, outcome, graph, state))
            state = state.With(root, added, removed);
        return state;
    }

    private static bool IsNull(IOperation value) => value switch
    {
        IConversionOperation conversion => IsNull(conversion.Operand),
        { ConstantValue: { HasValue: true, Value: null } } => true,
        _ => false,
    };
}
