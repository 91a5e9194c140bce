using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Reads off the way that code is written how it sees to it that it comes in time.</summary>
internal static class Guards
{
    /// <summary>Only a question, one that is denied, and chains of them with what is plain, are read.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="answers">What the answer of a helper says.</param>
    public static Guard Of(IOperation condition, Func<IMethodSymbol, Guard> answers) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => Not(Of(operand, answers)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => OfBoth(both, Guard.Denies, answers),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => OfBoth(either, Guard.Asks, answers),
        _ when IsQuestion(condition) => Guard.Asks,
        IInvocationOperation call => answers(call.TargetMethod),
        _ => Guard.None,
    };

    public static Guard Not(Guard guard) => guard switch
    {
        Guard.Asks => Guard.Denies,
        Guard.Denies => Guard.Asks,
        _ => Guard.None,
    };

    /// <summary>Whether an operation asks if the response has started, or was taken over: as a property, or as the accessor in older C#.</summary>
    public static bool IsQuestion(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "HasStarted" or "Hijacked" } or IInvocationOperation { TargetMethod.Name: "get_Hijacked" };

    /// <summary>Whether nothing comes after a statement, which ends with a <c>return</c> or an exception.</summary>
    public static bool Ends(IOperation? statement) => statement switch
    {
        IReturnOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation { Operations: { Length: > 0 } operations } => Ends(operations[operations.Length - 1]),
        _ => false,
    };

    /// <summary>One side says it, and the other one says it, too, or has nothing to do with it.</summary>
    private static Guard OfBoth(IBinaryOperation chain, Guard guard, Func<IMethodSymbol, Guard> answers)
    {
        var (left, right) = (Of(chain.LeftOperand, answers) == guard, Of(chain.RightOperand, answers) == guard);
        return (left || IsPlain(chain.LeftOperand)) && (right || IsPlain(chain.RightOperand)) && (left || right) ? guard : Guard.None;
    }

    private static bool IsPlain(IOperation operation)
    {
        foreach (var inner in operation.DescendantsAndSelf())
        {
            if (inner is IInvocationOperation or IAnonymousFunctionOperation || IsQuestion(inner))
                return false;
        }

        return true;
    }
}
