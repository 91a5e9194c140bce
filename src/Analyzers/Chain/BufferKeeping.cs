using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Recognises what puts values where they stay when a method has returned: fields, properties and the collections in them.</summary>
internal static class BufferKeeping
{
    /// <summary>A field or property of the class, and what is put there.</summary>
    public static (ISymbol? Keeper, IEnumerable<IOperation> Values) Of(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } target } assignment when IsOwn(target) =>
            (member, Parts(assignment.Value)),
        IInvocationOperation
        {
            TargetMethod: { Name: "Add" or "TryAdd" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "Insert" or "TryWrite" or "WriteAsync" or "Append" } method,
            Instance: { } instance,
        } call when IsCollection(method.ContainingType) && Root(instance) is { } member =>
            (member, call.Arguments.SelectMany(static argument => Parts(argument.Value))),
        _ => (null, []),
    };

    /// <summary>Whether the same place is set or emptied elsewhere in the method: it may be kept no longer than that.</summary>
    public static bool IsGivenUp(ISymbol keeper, IOperation keeping, ImmutableArray<IOperation> operations) => operations.Any(other => other != keeping && other switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation target } => SymbolEqualityComparer.Default.Equals(target.Member, keeper),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "Clear" or "Remove" or "Dequeue" or "TryDequeue" or "Pop" or "TryPop" or "RemoveAt" or "RemoveLast" } =>
            SymbolEqualityComparer.Default.Equals(Root(instance), keeper),
        _ => false,
    });

    /// <summary>The member of the class that an object belongs to: <c>_channel.Writer</c> is as much the class's as <c>_channel</c>.</summary>
    public static ISymbol? Root(IOperation instance)
    {
        while (instance is IPropertyReferenceOperation { Instance: { } outer } property && outer is not IInstanceReferenceOperation)
            instance = outer;

        return instance is IMemberReferenceOperation member && IsOwn(member) ? member.Member : null;
    }

    private static bool IsOwn(IMemberReferenceOperation target) =>
        target is (IFieldReferenceOperation or IPropertyReferenceOperation) &&
        target.Instance is null or IInstanceReferenceOperation;

    private static IEnumerable<IOperation> Parts(IOperation value)
    {
        while (value is IConversionOperation { Operand: ITupleOperation or IConversionOperation } conversion)
            value = conversion.Operand;

        return value is ITupleOperation tuple ? tuple.Elements.SelectMany(Parts) : [value];
    }

    private static bool IsCollection(INamedTypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name is "Collections" or "Channels" && space.ContainingNamespace is { Name: "System" or "Threading" })
                return true;
        }

        return false;
    }
}
