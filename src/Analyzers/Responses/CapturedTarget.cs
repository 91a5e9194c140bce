using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Finds what is assigned by way of a capture, as where the value is computed in several blocks: <c>x = a ? b : c</c>.</summary>
internal static class CapturedTarget
{
    public static IOperation Of(IOperation target, ControlFlowGraph graph) => target is IFlowCaptureReferenceOperation reference
        ? graph.Blocks.SelectMany(static block => block.Operations).OfType<IFlowCaptureOperation>()
            .FirstOrDefault(capture => capture.Id.Equals(reference.Id) &&
                capture.Value is ILocalReferenceOperation or IParameterReferenceOperation or IPropertyReferenceOperation)?.Value ?? target
        : target;
}
