using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Sees that an operation is passed on where that is plain, as in most links: in a statement that every path comes by.</summary>
internal static class StraightCall
{
    public static bool IsIn(IBlockOperation body, string operation)
    {
        foreach (var statement in body.Operations)
        {
            if (Makes(statement, operation))
                return true;

            // Another way out.
            if (statement.DescendantsAndSelf().Any(static inner => inner is IReturnOperation or IBranchOperation))
                return false;
        }

        return false;
    }

    private static bool Makes(IOperation operation, string name) => operation switch
    {
        IInvocationOperation call when call.TargetMethod.Name == name && BaseChain.IsCall(call) => true,
        IInvocationOperation or IExpressionStatementOperation or IReturnOperation or IAwaitOperation or IConversionOperation or IArgumentOperation or ISimpleAssignmentOperation or
            IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation or IVariableInitializerOperation =>
            operation.ChildOperations.Any(operand => Makes(operand, name)),
        _ => false,
    };
}
