using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// Follows every response through a body: from variable to variable, and through what is done with it. All that is said of one is certain.
/// An exception may come from anywhere in a <c>try</c>, so that its handlers know no more than what held before it.
/// </summary>
internal sealed class ResponseFlow : FlowProblem<ResponseState>
{
    private readonly ResponseTracking _tracking;
    private readonly HashSet<ISymbol> _unsteady = new(SymbolEqualityComparer.Default);
    private readonly ResponseGuards _guards;

    public ResponseFlow(ResponseTracking tracking, ControlFlowGraph graph, HelperStack stack, CancellationToken cancellationToken)
    {
        _tracking = tracking;
        CancellationToken = cancellationToken;
        Denotation = new(this);
        Uses = new(this);
        Helpers = new(this, tracking, stack);
        _guards = new(this);
        FindUnsteady(graph.OriginalOperation);
    }

    public CancellationToken CancellationToken { get; }

    public Denotation Denotation { get; }

    public UsesOfOperation Uses { get; }

    public ResponseHelpers Helpers { get; }

    public override ResponseState Entry => ResponseState.Empty;

    public override bool EntersHandlers => true;

    public override ResponseState Join(ResponseState first, ResponseState second) => ResponseState.Join(first, second);

    public override ResponseState Assume(IOperation condition, bool holds, ControlFlowGraph graph, ResponseState state) =>
        _guards.Assume(condition, holds, graph, state);

    public override ResponseState Transfer(IOperation operation, ControlFlowGraph graph, ResponseState state)
    {
        // What a helper did is certain when its task was awaited; what a member of the response itself does begins at once.
        if (operation is not IInvocationOperation called || !Helpers.Follows(called, graph))
        {
            foreach (var (root, uses) in Uses.Of(operation, graph, state))
                state = state.With(root, uses.Added(), uses.Removed());
        }

        switch (operation)
        {
            case IFlowCaptureOperation capture:
                return state.Set(capture.Id, Denotation.Of(capture.Value, graph, state));
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, assignment.IsRef ? null : assignment.Value, graph, state);
            case ICompoundAssignmentOperation { Target: var target }:
                return Assign(target, null, graph, state);
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruct(deconstruction.Target, deconstruction.Value, graph, state);
            case IIsPatternOperation test:
                return Bind(test.Pattern, Denotation.Of(test.Value, graph, state), state);
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                return Assign(argument.Value, null, graph, state);
            case IAwaitOperation awaited:
                return Complete(awaited.Operation, graph, state);
            case IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task }:
                return Complete(task, graph, state);
            case IInvocationOperation { TargetMethod.Name: "GetResult" or "Wait", Instance: { } task }:
                return Complete(task, graph, state);
            case IInvocationOperation call:
                foreach (var (root, added, removed) in Helpers.FactsOf(call, Outcome.Any, graph, state).ToArray())
                    state = state.With(root, ResponseTypes.IsTask(call.Type) ? ResponseFacts.None : added, removed);
                return state;
            default:
                return state;
        }
    }

    /// <summary>What a variable denotes: what it was set to here, else itself.</summary>
    public Denoted Lookup(ISymbol variable, ResponseState state)
    {
        if (_unsteady.Contains(variable))
            return Denoted.Nothing;

        if (state.ValueOf(variable) is { } known)
            return known;

        // All that the framework gives to one endpoint belongs to one request.
        var type = (variable as IParameterSymbol)?.Type ?? ((ILocalSymbol)variable).Type;
        var part = ResponseTypes.PartOf(type);
        var root = part is ResponsePart.Context or ResponsePart.Response or ResponsePart.Request && variable is IParameterSymbol &&
            variable.ContainingSymbol is IMethodSymbol method && _tracking.Endpoints.IsHandler(method, CancellationToken)
            ? method
            : variable;
        return new Denoted(root, ResponsePart.None).With(part);
    }

    /// <summary>The response that the result of a function is for; nothing when it is no endpoint.</summary>
    public object? ResultOf(IMethodSymbol function) => _tracking.Endpoints.RootOf(function, CancellationToken);

    /// <summary>What the framework does with a value that an endpoint returns.</summary>
    public Uses UsesOfResult(IMethodSymbol function, IOperation value, ControlFlowGraph graph, ResponseState state)
    {
        var part = Denotation.Of(value, graph, state).Part;
        if (part == ResponsePart.None)
        {
            while (value is IConversionOperation conversion)
                value = conversion.Operand;
            part = _tracking.Endpoints.IsRouted(function, CancellationToken) ? ResultKinds.OfPlainValue(value) : ResponsePart.None;
        }

        return part switch
        {
            ResponsePart.BodyResult => Responses.Uses.Write | Responses.Uses.Start,
            ResponsePart.HeadResult => Responses.Uses.Head,
            _ => Responses.Uses.None,
        };
    }

    private ResponseState Complete(IOperation task, ControlFlowGraph graph, ResponseState state) =>
        Denotation.Of(task, graph, state) is { Part: ResponsePart.Pending, Root: { } root } done ? state.With(root, done.Pending, ResponseFacts.None) : state;

    private ResponseState Assign(IOperation target, IOperation? value, ControlFlowGraph graph, ResponseState state)
    {
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        target = CapturedTarget.Of(target, graph);
        return VariableOf(target) is { } variable
            ? Set(variable, target.Type, value is null ? Denoted.Nothing : Denotation.Of(value, graph, state), target.Syntax, state)
            : state;
    }

    private static ResponseState Set(object variable, ITypeSymbol? type, Denoted value, SyntaxNode place, ResponseState state)
    {
        var part = value.IsNothing ? ResponseTypes.PartOf(type) : ResponsePart.None;

        // A response that comes from elsewhere: the place stands for it, until it gives the next one.
        return part == ResponsePart.None ? state.Set(variable, value) : state.Renew(place).Set(variable, new(place, part));
    }

    private ResponseState Deconstruct(IOperation target, IOperation value, ControlFlowGraph graph, ResponseState state)
    {
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (target is not ITupleOperation targets)
            return Assign(target, value, graph, state);

        var values = (value as ITupleOperation)?.Elements;
        var found = targets.Elements.Select((_, index) => values?[index] is { } element and not ITupleOperation ? Denotation.Of(element, graph, state) : Denoted.Nothing).ToArray();
        for (var index = 0; index < targets.Elements.Length; index++)
        {
            var element = targets.Elements[index];
            while (element is IDeclarationExpressionOperation declaration)
                element = declaration.Expression;
            if (element is ITupleOperation)
                state = Deconstruct(element, values?[index] ?? element, graph, state);
            else if (VariableOf(element) is { } variable)
                state = Set(variable, element.Type, found[index], element.Syntax, state);
        }

        return state;
    }

    private static ResponseState Bind(IPatternOperation pattern, Denoted value, ResponseState state) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: { } variable } => Set(variable, (variable as ILocalSymbol)?.Type, value, pattern.Syntax, state),
        IRecursivePatternOperation { DeclaredSymbol: { } variable } => Set(variable, (variable as ILocalSymbol)?.Type, value, pattern.Syntax, state),
        IBinaryPatternOperation both => Bind(both.RightPattern, value, Bind(both.LeftPattern, value, state)),
        INegatedPatternOperation not => Bind(not.Pattern, value, state),
        _ => state,
    };

    private static object? VariableOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFlowCaptureReferenceOperation reference => reference.Id,
        _ => null,
    };

    /// <summary>Variables that a lambda or local function sets, or whose body it replaces: nobody knows when. A change of the head leaves them what they are.</summary>
    private void FindUnsteady(IOperation root)
    {
        foreach (var function in root.Descendants().Where(static operation => operation is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            foreach (var assignment in function.Descendants().OfType<IAssignmentOperation>().Where(static assignment => !IsHead(assignment.Target)))
            {
                foreach (var target in assignment.Target.DescendantsAndSelf())
                {
                    if (VariableOf(target) is ISymbol variable && !function.Syntax.Span.Contains(variable.Locations.FirstOrDefault()?.SourceSpan ?? default))
                        _unsteady.Add(variable);
                }
            }
        }
    }

    private static bool IsHead(IOperation target) => target is IPropertyReferenceOperation { Property: { } property } &&
        (property.ContainingType.Name == "IHeaderDictionary" || property.Name is "StatusCode" or "ContentType" or "ContentLength");
}
