using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>A choice by which code sees to it that it comes in time, read off the way it is written.</summary>
/// <param name="HoldsWhenTrue">Whether the first side is taken where the response has started, or was taken over, and not where it has not.</param>
/// <param name="Leaves">Whether that side ends with a <c>return</c> or an exception, and the other one certainly goes on without it.</param>
internal readonly record struct Guard(bool HoldsWhenTrue, bool Leaves)
{
    /// <summary>Only a plain question, one that is denied, and chains of them, are read.</summary>
    public static Guard? Of(IConditionalOperation choice)
    {
        if (Denies(choice.Condition))
            return new(HoldsWhenTrue: false, Leaves: false);

        return choice.WhenFalse is null && Asks(choice.Condition) && Ends(choice.WhenTrue) ? new(HoldsWhenTrue: true, Leaves: true) : null;
    }

    /// <summary><c>!response.HasStarted &amp;&amp; other</c>: where this holds, the answer is no. Any other question in it is one, too.</summary>
    private static bool Denies(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => IsQuestion(operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
            (Denies(both.LeftOperand) && (Denies(both.RightOperand) || IsPlain(both.RightOperand))) || (IsPlain(both.LeftOperand) && Denies(both.RightOperand)),
        _ => false,
    };

    /// <summary><c>response.HasStarted || other</c>: where this does not hold, the answer is no.</summary>
    private static bool Asks(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
            (Asks(either.LeftOperand) && (Asks(either.RightOperand) || IsPlain(either.RightOperand))) || (IsPlain(either.LeftOperand) && Asks(either.RightOperand)),
        _ => IsQuestion(condition),
    };

    /// <summary>Whether an operation asks if the response has started, or was taken over: as a property, or as the accessor in older C#.</summary>
    public static bool IsQuestion(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "HasStarted" or "Hijacked" } or IInvocationOperation { TargetMethod.Name: "get_Hijacked" };

    private static bool IsPlain(IOperation operation)
    {
        foreach (var inner in operation.DescendantsAndSelf())
        {
            if (inner is IInvocationOperation or IAnonymousFunctionOperation || IsQuestion(inner))
                return false;
        }

        return true;
    }

    private static bool Ends(IOperation? statement) => statement switch
    {
        IReturnOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation { Operations: { Length: > 0 } operations } => Ends(operations[operations.Length - 1]),
        _ => false,
    };
}
