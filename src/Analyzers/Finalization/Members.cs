using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Finds the members of an object: its fields, properties and events, the parameters of its primary constructor, and static ones.</summary>
internal static class Members
{
    public static ISymbol? Of(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } =>
            parameter.OriginalDefinition,
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol or IEventSymbol } reference =>
            reference.Member.OriginalDefinition,
        _ => null,
    };

    /// <summary>One step towards the member that an expression begins with: from <c>_pipe.Writer</c> to <c>_pipe</c>.</summary>
    public static IOperation? Outer(IOperation operation) => operation switch
    {
        IMemberReferenceOperation { Member: not IMethodSymbol } reference => reference.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IInvocationOperation { TargetMethod.Name: "AsStream" or "Get" or "GetRequiredFeature" or "GetEnumerator" or "GetAsyncEnumerator" } call => Receiver(call),
        IConditionalAccessInstanceOperation => Access(operation)?.Operation,
        _ => null,
    };

    /// <summary>What a call is made on: an instance, or the first argument of an extension method, in either shape of it.</summary>
    public static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value : null);

    private static IConditionalAccessOperation? Access(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalAccessOperation access && access.WhenNotNull.Syntax.Span.Contains(operation.Syntax.Span))
                return access;
        }

        return null;
    }
}
