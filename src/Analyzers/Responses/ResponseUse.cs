using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>One thing that code does with a response.</summary>
/// <param name="Operation">What does it: a call, an assignment, a property that is read, or the value that an endpoint returns.</param>
/// <param name="Graph">Where that stands.</param>
/// <param name="Root">Which response.</param>
/// <param name="Uses">What it does.</param>
/// <param name="Before">What is certain of the response before it.</param>
internal readonly record struct ResponseUse(IOperation Operation, ControlFlowGraph Graph, object Root, Uses Uses, ResponseFacts Before)
{
    /// <summary>What the developer knows the operation by.</summary>
    public string Name => Operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name,
        IAssignmentOperation assignment => NameOf(CapturedTarget.Of(assignment.Target, Graph)),
        IIncrementOrDecrementOperation step => NameOf(step.Target),
        var other => NameOf(other),
    };

    private static string NameOf(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IPropertyReferenceOperation owner } => owner.Property.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        _ => operation.Syntax.ToString(),
    };
}
