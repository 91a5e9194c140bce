using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Functions within a member.</summary>
internal static class Functions
{
    /// <summary>The operations of a function, in the order of the code, without those of functions in it.</summary>
    public static IEnumerable<IOperation> Own(IOperation body)
    {
        foreach (var child in body.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation)
                continue;

            yield return child;
            foreach (var inner in Own(child))
                yield return inner;
        }
    }

    /// <summary>The lambda or local function around an operation; nothing for the member itself.</summary>
    public static IOperation? Around(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current.Kind is OperationKind.AnonymousFunction or OperationKind.LocalFunction)
                return current;
        }

        return null;
    }

    /// <summary>The outermost operation: the body of the member.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;

        return operation;
    }

    /// <summary>Where a lambda is used: past the conversion to a delegate.</summary>
    public static IOperation? UseOf(IOperation function)
    {
        var current = function.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            current = current.Parent;

        return current;
    }
}
