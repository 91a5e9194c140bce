using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>Passes the operations of a block in the order in which they run: operands first.</summary>
internal static class OperationWalk
{
    public static TState Through<TState>(
        BasicBlock block, ControlFlowGraph graph, FlowProblem<TState> problem, TState state, Action<IOperation, TState>? visitor)
        where TState : notnull
    {
        foreach (var operation in block.Operations)
            state = Through(operation, graph, problem, state, visitor);

        return block.BranchValue is null ? state : Through(block.BranchValue, graph, problem, state, visitor);
    }

    private static TState Through<TState>(
        IOperation operation, ControlFlowGraph graph, FlowProblem<TState> problem, TState state, Action<IOperation, TState>? visitor)
        where TState : notnull
    {
        if (operation is INameOfOperation)
            return state;

        foreach (var operand in operation.ChildOperations)
            state = Through(operand, graph, problem, state, visitor);

        visitor?.Invoke(operation, state);
        return problem.Transfer(operation, graph, state);
    }
}
