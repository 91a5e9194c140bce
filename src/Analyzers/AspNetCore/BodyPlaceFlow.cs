using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Follows one replacement of <c>Response.Body</c> until it is undone.</summary>
/// <param name="replacement">The assignment.</param>
internal sealed class BodyPlaceFlow(SyntaxNode replacement) : FlowProblem<BodyPlace>
{
    public override BodyPlace Entry => BodyPlace.Other;

    public override BodyPlace Join(BodyPlace first, BodyPlace second) => first | second;

    public override BodyPlace Assume(IOperation condition, bool holds, ControlFlowGraph graph, BodyPlace state) =>
        state != BodyPlace.Other && MayKnow(condition) ? Forget(state) : state;

    public override BodyPlace Transfer(IOperation operation, ControlFlowGraph graph, BodyPlace state)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment when IsOfBody(assignment):
                return assignment.Syntax == replacement ? BodyPlace.Replaced : BodyPlace.Other;
            case IDeconstructionAssignmentOperation { Target: var targets } when targets.Descendants().Any(static target => target is IPropertyReferenceOperation { Property.Name: "Body" }):
                return BodyPlace.Other;
            case IInvocationOperation call when IsNext(call):
                return (state & BodyPlace.Replaced) != 0 ? (state & ~BodyPlace.Replaced) | BodyPlace.Used : state;
            case IInvocationOperation call when MayRestore(call):
                return Forget(state);
            default:
                return state;
        }
    }

    /// <summary>Whether this sets <c>Response.Body</c>, of whatever response.</summary>
    public static bool IsOfBody(ISimpleAssignmentOperation assignment) =>
        assignment.Target is IPropertyReferenceOperation { Property.Name: "Body", Instance: { } instance } && ResponseDoors.IsResponse(instance);

    /// <summary>Whether a call runs the rest of the pipeline.</summary>
    public static bool IsNext(IInvocationOperation call)
    {
        if (call is not { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } target, TargetMethod.ContainingType: { } type })
            return false;

        return ResponseTypes.IsOfFramework(type)
            ? type.Name.EndsWith("Delegate", System.StringComparison.Ordinal)
            : target is IParameterReferenceOperation { Parameter.Name: "next" } && ResponseTypes.IsTask(call.Type);
    }

    private static BodyPlace Forget(BodyPlace state) =>
        (state & (BodyPlace.Replaced | BodyPlace.Used)) != 0 ? (state & ~(BodyPlace.Replaced | BodyPlace.Used)) | BodyPlace.Unknown : state;

    /// <summary>Whether a choice may depend on whether the body was replaced: on a variable, or on the body.</summary>
    private static bool MayKnow(IOperation condition) => condition.Syntax.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax &&
        condition.DescendantsAndSelf().Any(static operation => operation is ILocalReferenceOperation or IPropertyReferenceOperation { Property.Name: "Body" } ||
            (operation is IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false } }));

    private static bool MayRestore(IInvocationOperation call) => call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke ||
        (!ResponseTypes.IsOfFramework(call.TargetMethod.ContainingType) && (!call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || call.TargetMethod.IsAbstract) &&
            call.Arguments.Any(IsOfResponse));

    /// <summary>Whether an object that is made anywhere in a function, or a function within it, may put the body back later.</summary>
    public static bool IsHandedOn(IOperation body) => body.Descendants().Any(operation =>
        (operation is IObjectCreationOperation { Type: { } made } creation && !ResponseTypes.IsOfFramework(made) && creation.Arguments.Any(IsOfResponse)) ||
        (operation is ISimpleAssignmentOperation assignment && IsOfBody(assignment) && Functions.Around(assignment) is { } function && body.DescendantsAndSelf().Contains(function)));

    private static bool IsOfResponse(IArgumentOperation argument) =>
        ResponseTypes.PartOf(WithoutConversion(argument.Value).Type) is ResponsePart.Context or ResponsePart.Response or ResponsePart.Features or ResponsePart.Carrier;

    private static IOperation WithoutConversion(IOperation value) => value is IConversionOperation conversion ? conversion.Operand : value;
}
