using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Follows calls of methods with source, of local functions, and of lambdas in variables, by what they are known to have done in the end.</summary>
internal sealed class ResponseHelpers(ResponseFlow flow, ResponseTracking tracking, HelperStack stack)
{
    private readonly Dictionary<ISymbol, HelperSummary> _functions = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a call is one of a helper that may be followed, not of a member of the framework.</summary>
    public bool Follows(IInvocationOperation call, ControlFlowGraph graph) =>
        call.TargetMethod.MethodKind == MethodKind.LocalFunction || LambdaOf(call, graph) is not null || call.TargetMethod.IsInSource();

    /// <summary>What is certain, of the responses that the caller knows, when the call has returned like this; and what is not any more.</summary>
    public IEnumerable<(object Root, ResponseFacts Added, ResponseFacts Removed)> FactsOf(
        IInvocationOperation call, Outcome outcome, ControlFlowGraph graph, ResponseState state)
    {
        if (!Follows(call, graph) || !MayMatter(call, graph, state))
            yield break;

        foreach (var pair in SummaryOf(call, graph).FactsWhen(outcome))
        {
            var (target, mask) = TargetOf(pair.Key, call, graph, state);
            if (target is not null)
                yield return (target, pair.Value & ResponseFacts.Events & mask, ResponseFacts.Initial & ~pair.Value);
        }
    }

    /// <summary>The task of a helper, and what is certain when it was awaited.</summary>
    public Denoted PendingOf(IInvocationOperation call, ControlFlowGraph graph, ResponseState state)
    {
        if (!ResponseTypes.IsTask(call.Type))
            return Denoted.Nothing;

        var facts = FactsOf(call, Outcome.Any, graph, state).Where(static fact => fact.Added != ResponseFacts.None).ToArray();
        return facts.Length == 0 || facts.Any(fact => !Equals(fact.Root, facts[0].Root))
            ? Denoted.Nothing
            : new(facts[0].Root, ResponsePart.Pending, facts.Aggregate(ResponseFacts.None, static (all, fact) => all | fact.Added));
    }

    private bool MayMatter(IInvocationOperation call, ControlFlowGraph graph, ResponseState state) =>
        call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke ||
        (call.Instance is IInstanceReferenceOperation && tracking.MayHold(call.TargetMethod.ContainingType)) ||
        !flow.Denotation.Of(call.Instance, graph, state).IsNothing ||
        call.Arguments.Any(argument => !flow.Denotation.Of(argument.Value, graph, state).IsNothing);

    private HelperSummary SummaryOf(IInvocationOperation call, ControlFlowGraph graph)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction)
            return LocalFunctions.GraphOf(method, graph, flow.CancellationToken) is { } local ? InScope(method.OriginalDefinition, local) : HelperSummary.Unknown;

        if (LambdaOf(call, graph) is { } lambda)
            return InScope(lambda.Symbol, graph.GetAnonymousFunctionControlFlowGraph(lambda, flow.CancellationToken));

        // What a derived class may replace is not known, but for a call of the base class's.
        method = method.ReducedFrom ?? method;
        return (method.IsVirtual || (method.IsOverride && !method.IsSealed)) && !method.ContainingType.IsSealed && call.Instance?.Syntax is not BaseExpressionSyntax
            ? HelperSummary.Unknown
            : tracking.SummaryOf(method, stack, flow.CancellationToken);
    }

    private HelperSummary InScope(IMethodSymbol function, ControlFlowGraph body)
    {
        if (_functions.TryGetValue(function, out var known))
            return known;

        if (!stack.Enter(function))
            return HelperSummary.Unknown;

        var summary = HelperSummary.IsLazy(function) ? HelperSummary.Unknown : HelperSummary.Of(function, body, flow);
        return _functions[function] = stack.Leave(function) ? HelperSummary.Unknown : summary;
    }

    /// <summary>Which response of the caller a helper knows by a parameter, and what the helper can have done with what it was given of it.</summary>
    private (object? Root, ResponseFacts Mask) TargetOf(object root, IInvocationOperation call, ControlFlowGraph graph, ResponseState state)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        var value = root switch
        {
            IParameterSymbol parameter when Same(parameter.ContainingSymbol, method) || LambdaOf(call, graph) is { } lambda && Same(parameter.ContainingSymbol, lambda.Symbol) =>
                flow.Denotation.Of(ArgumentOf(parameter, call), graph, state),
            IParameterSymbol parameter when call.Instance is { } receiver && Same(parameter.ContainingSymbol, method.ContainingType) && parameter.ContainingSymbol is INamedTypeSymbol { Name: "" } =>
                flow.Denotation.Of(receiver, graph, state),
            IParameterSymbol or ILocalSymbol when method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke => flow.Lookup((ISymbol)root, state),

            // A captured parameter of the endpoint around it.
            IMethodSymbol handler when method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke && !Same(handler, method) => new(root, ResponsePart.Context),

            // The same object, hence the same fields and the same constructor parameters.
            Denoted.This or IParameterSymbol or IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } when IsSameObject(call) => new(root, ResponsePart.Context),
            Denoted.This => flow.Denotation.Of(call.Instance, graph, state),
            IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } => new(root, ResponsePart.Context),
            _ => Denoted.Nothing,
        };
        return value.Part switch
        {
            ResponsePart.None or ResponsePart.Pending or ResponsePart.BodyResult or ResponsePart.HeadResult => (null, ResponseFacts.None),
            ResponsePart.RequestBody or ResponsePart.RequestReader or ResponsePart.OverRequestBody => (value.Root, ResponseFacts.BodyRead),
            ResponsePart.Body or ResponsePart.BodyWriter => (value.Root, ResponseFacts.Written | ResponseFacts.Started),
            ResponsePart.OverBody => (null, ResponseFacts.None),
            _ => (value.Root, ResponseFacts.Events),
        };
    }

    private static bool IsSameObject(IInvocationOperation call) => call.Instance is IInstanceReferenceOperation || call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke;

    private static IOperation? ArgumentOf(IParameterSymbol parameter, IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value;

    private static bool Same(ISymbol? first, ISymbol second) => SymbolEqualityComparer.Default.Equals(first?.OriginalDefinition, second.OriginalDefinition);

    private static IFlowAnonymousFunctionOperation? LambdaOf(IInvocationOperation call, ControlFlowGraph graph) =>
        call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } instance } &&
        Resolve.Value(instance, graph) is IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation lambda }
            ? lambda
            : null;
}
