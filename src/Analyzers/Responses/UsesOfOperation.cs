using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Tells what one operation does with which responses, its operands aside.</summary>
/// <param name="flow">Knows what values denote, and helpers.</param>
internal sealed class UsesOfOperation(ResponseFlow flow)
{
    public IEnumerable<(object Root, Uses Uses)> Of(IOperation operation, ControlFlowGraph graph, ResponseState state)
    {
        // Most operations are of no such kind, and cost nothing more.
        if (operation is not (IInvocationOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IPropertyReferenceOperation { Property.Name: "Form" }))
            yield break;

        IEnumerable<(Denoted Owner, Uses Uses)> found = operation switch
        {
            IInvocationOperation call => OfCall(call, graph, state),
            IAssignmentOperation assignment when CapturedTarget.Of(assignment.Target, graph) is IPropertyReferenceOperation target => [OfSet(target, assignment.Value, graph, state)],
            IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation target } => [OfSet(target, null, graph, state)],
            IPropertyReferenceOperation { Property.Name: "Form" } property when !IsTarget(property) => [OfForm(property, graph, state)],
            _ => [],
        };
        var any = false;
        foreach (var (owner, uses) in found)
        {
            if (uses == Uses.None || owner.Root is not { } root || !IsOnItsOwn(owner.Part, uses, state.FactsOf(root)))
                continue;

            any = true;
            yield return (root, uses);
        }

        if (any || operation is not IInvocationOperation helper)
            yield break;

        foreach (var (root, added, _) in flow.Helpers.FactsOf(helper, Outcome.Any, graph, state))
            yield return (root, added.ToUses());
    }

    private IEnumerable<(Denoted Owner, Uses Uses)> OfCall(IInvocationOperation call, ControlFlowGraph graph, ResponseState state)
    {
        var method = call.TargetMethod;
        var owner = flow.Denotation.Of(CallDoors.Receiver(call), graph, state);
        if (owner.Part == ResponsePart.Features)
        {
            yield return (owner, OfFeature(method));
            yield break;
        }

        if (owner.Part is ResponsePart.BodyResult or ResponsePart.HeadResult && method.Name is "ExecuteAsync" or "ExecuteResultAsync" && call.Arguments.Length > 0)
        {
            var target = flow.Denotation.Of(call.Arguments[call.Arguments.Length - 1].Value, graph, state);
            if (target.Part is ResponsePart.Context or ResponsePart.Carrier)
                yield return (target.With(ResponsePart.Response), owner.Part == ResponsePart.BodyResult ? Uses.Write | Uses.Start : Uses.Head);
            yield break;
        }

        // What an extension method of the project does is seen in its body.
        if (method.IsInSource())
            yield break;

        yield return (owner, CallDoors.Of(owner.Part, method));

        // Something else is copied or encoded into the body.
        if (method.Name is not ("CopyTo" or "CopyToAsync" or "GetBytes"))
            yield break;

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { Name: "destination" or "writer" })
                continue;

            var destination = flow.Denotation.Of(argument.Value, graph, state);

            // A stream for everybody, such as Stream.Null, is no response's.
            if (destination.Root is not IFieldSymbol { IsStatic: true } && destination.Part is ResponsePart.Body or ResponsePart.BodyWriter or ResponsePart.Stream)
                yield return (destination, method.Name == "GetBytes" ? Uses.Write : Uses.Write | Uses.Start);
        }
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
}
