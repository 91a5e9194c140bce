using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>Looks through what stands between a value and where it comes from.</summary>
internal static class Resolve
{
    /// <summary>What is tested, without negations, and in variables what they were set to; <paramref name="holds"/> follows.</summary>
    public static IOperation Condition(IOperation condition, ref bool holds, ControlFlowGraph graph)
    {
        while (true)
        {
            condition = Value(condition, graph);
            switch (condition)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                    holds = !holds;
                    condition = not.Operand;
                    continue;
                case IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool expected } } } test:
                    holds ^= !expected;
                    condition = test.Value;
                    continue;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: bool expected } } equal:
                    holds ^= !expected;
                    condition = equal.LeftOperand;
                    continue;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, RightOperand.ConstantValue: { HasValue: true, Value: bool unexpected } } unequal:
                    holds ^= unexpected;
                    condition = unequal.LeftOperand;
                    continue;
                default:
                    return condition;
            }
        }
    }

    /// <summary>A value without conversions, awaits and captures; in a variable that is set once, what it was set to.</summary>
    public static IOperation Value(IOperation value, ControlFlowGraph graph)
    {
        // A loop may set a variable to itself.
        for (var steps = 0; steps < 16; steps++)
        {
            var next = value switch
            {
                IConversionOperation conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                ILocalReferenceOperation local => OnlyValue(graph, operation => operation switch
                {
                    ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } set when Same(target, local) => set.Value,

                    // What counts up, or is set by a method, is not what it was set to.
                    ICompoundAssignmentOperation { Target: ILocalReferenceOperation target } when Same(target, local) => operation,
                    IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } when Same(target, local) => operation,
                    IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation target } when Same(target, local) => operation,
                    _ => null,
                }),
                IFlowCaptureReferenceOperation reference => OnlyValue(
                    graph, operation => operation is IFlowCaptureOperation capture && capture.Id.Equals(reference.Id) ? capture.Value : null),
                _ => null,
            };
            if (next is null)
                return value;

            value = next;
        }

        return value;
    }

    private static bool Same(ILocalReferenceOperation first, ILocalReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Local, second.Local);

    private static IOperation? OnlyValue(ControlFlowGraph graph, System.Func<IOperation, IOperation?> choose)
    {
        IOperation? only = null;
        foreach (var operation in graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()))
        {
            if (choose(operation) is not { } value)
                continue;

            if (only is not null)
                return null;

            only = value;
        }

        return only;
    }
}
