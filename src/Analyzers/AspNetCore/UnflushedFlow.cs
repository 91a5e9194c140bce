using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Follows bytes that are written to <c>BodyWriter</c> until something flushes them, or may do so.</summary>
internal sealed class UnflushedFlow : FlowProblem<Unflushed>
{
    public override Unflushed Entry => Unflushed.Nothing;

    public override Unflushed Join(Unflushed first, Unflushed second) => first | second;

    public override Unflushed Assume(IOperation condition, bool holds, ControlFlowGraph graph, Unflushed state) =>
        (state & Unflushed.Bytes) != 0 && MayKnow(condition) ? Forget(state) : state;

    public override Unflushed Transfer(IOperation operation, ControlFlowGraph graph, Unflushed state)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                return Call(call, graph, state);
            case IObjectCreationOperation creation when creation.Arguments.Any(argument => IsOfResponse(argument.Value, graph)):
            case IFlowAnonymousFunctionOperation:
            case IMethodReferenceOperation:
            case IAssignmentOperation { Target: not (ILocalReferenceOperation or IFlowCaptureReferenceOperation), Value: var value } when IsOfResponse(value, graph):
                return Forget(state);
            default:
                return state;
        }
    }

    private static Unflushed Call(IInvocationOperation call, ControlFlowGraph graph, Unflushed state)
    {
        var receiver = CallDoors.Receiver(call);
        var name = call.TargetMethod.Name;
        if (receiver is not null && PartOf(receiver, graph) == ResponsePart.BodyWriter)
        {
            return name is "Advance" or "Write" ? Write(state)
                : name is "GetSpan" or "GetMemory" or "CancelPendingFlush" ? state
                : name is "FlushAsync" or "WriteAsync" or "Complete" or "CompleteAsync" ? Flush(state) : Forget(state);
        }

        // Text that is encoded into the writer.
        if (name == "GetBytes" && call.Arguments.Any(argument => PartOf(argument.Value, graph) == ResponsePart.BodyWriter))
            return Write(state);

        // Whatever else is done with the response sends what waits before it.
        if (receiver is not null && PartOf(receiver, graph) is ResponsePart.Response or ResponsePart.Body && ResponseTypes.IsOfFramework(call.TargetMethod.ContainingType))
            return name is "OnStarting" or "OnCompleted" or "RegisterForDispose" or "AppendTrailer" or "DeclareTrailer" ? state : Flush(state);

        return (call.Instance is IInstanceReferenceOperation or null && !ResponseTypes.IsOfFramework(call.TargetMethod.ContainingType) && !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty) ||
            call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke || (receiver is not null && PartOf(receiver, graph) == ResponsePart.Body) ||
            call.Arguments.Any(argument => IsOfResponse(argument.Value, graph))
            ? Forget(state)
            : state;
    }

    private static Unflushed Write(Unflushed state) =>
        (state & Unflushed.Unknown) | ((state & ~Unflushed.Unknown) != 0 ? Unflushed.Bytes : Unflushed.None);

    private static Unflushed Flush(Unflushed state) =>
        (state & Unflushed.Unknown) | ((state & ~Unflushed.Unknown) != 0 ? Unflushed.Nothing : Unflushed.None);

    private static Unflushed Forget(Unflushed state) => state == Unflushed.None ? state : Unflushed.Unknown;

    /// <summary>Whether a choice may depend on what was written: on a variable that changes, or on the writer's own count.</summary>
    private static bool MayKnow(IOperation condition) => condition.Syntax.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax &&
        condition.DescendantsAndSelf().Any(operation => operation switch
        {
            ILocalReferenceOperation => true,
            IFieldReferenceOperation field => !field.Field.IsReadOnly && !field.Field.IsConst,
            IPropertyReferenceOperation { Property.Name: "UnflushedBytes" } => true,
            _ => false,
        });

    private static bool IsOfResponse(IOperation value, ControlFlowGraph graph) =>
        PartOf(value, graph) is ResponsePart.Context or ResponsePart.Response or ResponsePart.Body or ResponsePart.BodyWriter or ResponsePart.BodyFeature or ResponsePart.Carrier;

    private static ResponsePart PartOf(IOperation value, ControlFlowGraph graph) => Resolve.Value(value, graph) switch
    {
        IPropertyReferenceOperation { Property.Name: "BodyWriter", Instance: { } instance } when ResponseDoors.IsResponse(instance) => ResponsePart.BodyWriter,
        IPropertyReferenceOperation { Property.Name: "Body", Instance: { } instance } when ResponseDoors.IsResponse(instance) => ResponsePart.Body,
        var other => ResponseTypes.PartOf(other.Type) is var part and (ResponsePart.Context or ResponsePart.Response or ResponsePart.BodyFeature or ResponsePart.Carrier) ? part : ResponsePart.None,
    };
}
