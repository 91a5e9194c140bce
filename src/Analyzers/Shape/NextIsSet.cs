using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Shape;

/// <summary>Whether a constructor has set <c>Next</c> on every path.</summary>
internal sealed class NextIsSet : FlowProblem<bool>
{
    public override bool Entry => false;

    public override bool Join(bool first, bool second) => first && second;

    public override bool Transfer(IOperation operation, ControlFlowGraph graph, bool state) =>
        state || operation is IInvalidOperation or IAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: NextFinder.Name } }
            // What a value with branches in it is assigned to was captured before.
            or IAssignmentOperation { Target: IFlowCaptureReferenceOperation { Type.Name: "NextWriter" } }
            or IDeconstructionAssignmentOperation;
}
