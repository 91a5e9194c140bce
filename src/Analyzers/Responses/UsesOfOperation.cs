using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Tells what one operation does with which responses, its operands aside.</summary>
/// <param name="flow">Knows what values denote, and helpers.</param>
internal sealed class UsesOfOperation(ResponseFlow flow)
{
    public IEnumerable<(object Root, Uses Uses)> Of(IOperation operation, ControlFlowGraph graph, ResponseState state)
    {
        var found = operation switch
        {
            IInvocationOperation call => OfCall(call, graph, state),
            IAssignmentOperation assignment when CapturedTarget.Of(assignment.Target, graph) is IPropertyReferenceOperation target => OfSet(target, assignment.Value, graph, state),
            IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation target } => OfSet(target, null, graph, state),
            IPropertyReferenceOperation { Property.Name: "Form" } property when !IsTarget(property) => OfForm(property, graph, state),
            _ => (Denoted.Nothing, Uses.None),
        };
        if (found.Item2 != Uses.None && found.Item1.Root is { } root && IsOnItsOwn(found.Item1.Part, found.Item2, state.FactsOf(root)))
            return [(root, found.Item2)];

        return operation is IInvocationOperation helper
            ? flow.Helpers.FactsOf(helper, Outcome.Any, graph, state).Select(static pair => (pair.Root, pair.Added.ToUses()))
            : [];
    }

    private (Denoted, Uses) OfCall(IInvocationOperation call, ControlFlowGraph graph, ResponseState state)
    {
        var method = call.TargetMethod;
        var owner = flow.Denotation.Of(Denotation.Receiver(call), graph, state);
        if (owner.Part == ResponsePart.Features)
            return (owner, OfFeature(method));

        if (owner.Part is ResponsePart.BodyResult or ResponsePart.HeadResult && method.Name is "ExecuteAsync" or "ExecuteResultAsync" && call.Arguments.Length > 0)
        {
            var target = flow.Denotation.Of(call.Arguments[call.Arguments.Length - 1].Value, graph, state);
            return target.Part is ResponsePart.Context or ResponsePart.Carrier
                ? (target.With(ResponsePart.Response), owner.Part == ResponsePart.BodyResult ? Uses.Write | Uses.Start : Uses.Head)
                : (Denoted.Nothing, Uses.None);
        }

        if (IsSet(method) && owner.Part == ResponsePart.Response)
            return (Denoted.Nothing, Uses.None);

        // What an extension method of the project does is seen in its body. What is read from a stream may go into the body.
        var uses = owner.Root is null || ResponseHelpers.IsInSource(method) ? Uses.None : CallDoors.Of(owner.Part, method);
        if (uses != Uses.None && (owner.Part != ResponsePart.Stream || uses != Uses.Read))
            return (owner, uses);

        // Something else is copied or encoded into the body.
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { Name: "destination" or "writer" } || method.Name is not ("CopyTo" or "CopyToAsync" or "GetBytes"))
                continue;

            var destination = flow.Denotation.Of(argument.Value, graph, state);

            // A stream for everybody, such as Stream.Null, is no response's.
            if (destination.Root is not IFieldSymbol { IsStatic: true } && destination.Part is ResponsePart.Body or ResponsePart.BodyWriter or ResponsePart.Stream)
                return (destination, method.Name == "GetBytes" ? Uses.Write : Uses.Write | Uses.Start);
        }

        return uses != Uses.None ? (owner, uses) : (Denoted.Nothing, Uses.None);
    }

    /// <summary>Features that are set: the body's, or one that may stand for it.</summary>
    private static Uses OfFeature(IMethodSymbol method) => method switch
    {
        { Name: "Set", TypeArguments: [{ Name: "IHttpResponseBodyFeature" or "IHttpResponseFeature" }] } => Uses.ReplaceBody,
        { Name: "Set", TypeArguments: [{ Name: "IHttpRequestFeature" or "IRequestBodyPipeFeature" or "IFormFeature" }] } => Uses.ReplaceRequestBody | Uses.Form,
        _ => Uses.None,
    };

    private (Denoted, Uses) OfSet(IPropertyReferenceOperation target, IOperation? value, ControlFlowGraph graph, ResponseState state)
    {
        var owner = flow.Denotation.Of(target.Instance, graph, state);
        var uses = CallDoors.OfSet(owner.Part, target.Property);
        if (!uses.Has(Uses.ReplaceBody) || owner.Part != ResponsePart.Response || value is null)
            return (owner, uses);

        var body = flow.Denotation.Of(value, graph, state);
        return (owner, body.Part == ResponsePart.Body && Equals(body.Root, owner.Root) ? Uses.RestoreBody : uses);
    }

    private (Denoted, Uses) OfForm(IPropertyReferenceOperation property, ControlFlowGraph graph, ResponseState state)
    {
        var owner = flow.Denotation.Of(property.Instance, graph, state);
        return owner.Part == ResponsePart.Request ? (owner, Uses.Read | Uses.Form) : (Denoted.Nothing, Uses.None);
    }

    /// <summary>A write goes to the client, a read comes from it.</summary>
    private static bool IsOnItsOwn(ResponsePart part, Uses uses, ResponseFacts facts) =>
        (!uses.Has(Uses.Write | Uses.Start) || part is not (ResponsePart.Response or ResponsePart.Controller or ResponsePart.BodyFeature) || facts.Has(ResponseFacts.OwnBody)) &&
        (!uses.Has(Uses.Read) || part != ResponsePart.Request || (facts.Has(ResponseFacts.OwnRequestBody) && (!uses.Has(Uses.Form) || facts.Has(ResponseFacts.FormUnread))));

    private static bool IsTarget(IOperation operation) => operation.Parent is IAssignmentOperation assignment && assignment.Target == operation;

    private static bool IsSet(IMethodSymbol method) => method.Name is "set_Writer";
}
