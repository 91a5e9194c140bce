using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Recognises the test of a guard that lets something happen once.</summary>
internal static class OnceGuard
{
    /// <summary>Whether a condition with this outcome says that it has happened already, or may say so.</summary>
    public static bool IsDone(IOperation condition, bool holds, ControlFlowGraph graph, ChainedClass type) =>
        Resolve.Condition(condition, ref holds, graph) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal => Compare(equal.LeftOperand, equal.RightOperand, holds, graph, type),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal => Compare(unequal.LeftOperand, unequal.RightOperand, !holds, graph, type),
            IBinaryOperation other => Unclear(other.LeftOperand, graph, type) || Unclear(other.RightOperand, graph, type),
            IIsPatternOperation { Pattern: IConstantPatternOperation constant } test => Compare(test.Value, constant.Value, holds, graph, type),
            IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } test =>
                Compare(test.Value, constant.Value, !holds, graph, type),
            IIsPatternOperation test => Unclear(test.Value, graph, type),
            IIsNullOperation test => Resolve.Value(test.Operand, graph) is IMemberReferenceOperation member && IsOwn(member) && type.Changes(member.Member.Name) &&
                holds == (type.Sets(member.Member.Name, "null") || type.Sets(member.Member.Name, "default")),
            IMemberReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } flag when IsOwn(flag) =>
                type.Sets(flag.Member.Name, holds ? "true" : "false"),
            IInvocationOperation call when IsInterlocked(call) => holds,
            IInvocationOperation call => TestsGuard(call),
            _ => false,
        };

    private static bool Compare(IOperation left, IOperation right, bool equal, ControlFlowGraph graph, ChainedClass type)
    {
        var (tested, constant) = right.ConstantValue.HasValue ? (Resolve.Value(left, graph), right) : (Resolve.Value(right, graph), left);
        if (!constant.ConstantValue.HasValue)
            return false;

        if (tested is IMemberReferenceOperation member && IsOwn(member) && type.Changes(member.Member.Name))
            return !equal || type.Sets(member.Member.Name, constant.Syntax.ToString());

        if (tested is not IInvocationOperation call || !IsInterlocked(call))
            return false;

        // What was there before: the new value means a second time; so does, with CompareExchange, any but the expected one.
        var decisive = call.TargetMethod.Name switch
        {
            "Exchange" => Argument(call, "value"),
            "CompareExchange" => Argument(call, "comparand"),
            _ => null,
        };
        return decisive is not { ConstantValue: { HasValue: true, Value: var value } } ||
            (call.TargetMethod.Name == "Exchange") == Equals(value, constant.ConstantValue.Value) == equal;
    }

    private static bool Unclear(IOperation operand, ControlFlowGraph graph, ChainedClass type) => Resolve.Value(operand, graph) switch
    {
        IMemberReferenceOperation member => IsOwn(member) && type.Changes(member.Member.Name) && operand.Type?.SpecialType == SpecialType.System_Int32,
        IInvocationOperation call => IsInterlocked(call),
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    /// <summary>Whether a method of the class itself tells whether it is the first time.</summary>
    private static bool TestsGuard(IInvocationOperation call) =>
        call is { Instance: IInstanceReferenceOperation, Type.SpecialType: SpecialType.System_Boolean } &&
        call.TargetMethod.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } body &&
        body.DescendantNodes().Any(static node => node.ToString() == "Interlocked" || node is Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax);

    private static bool IsInterlocked(IInvocationOperation call) => call.TargetMethod.ContainingType.Is("System.Threading", "Interlocked");

    private static bool IsOwn(IMemberReferenceOperation member) => member.Instance is null or IInstanceReferenceOperation;

    private static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;
}
