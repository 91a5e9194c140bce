using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>A body, and the call by which it was entered from another: what its variables and parameters stand for.</summary>
internal sealed class Scope(ControlFlowGraph graph, Scope? caller = null, IInvocationOperation? call = null)
{
    public ControlFlowGraph Graph => graph;

    /// <summary>The member that an expression begins with, if it is one that outlives the call.</summary>
    public ISymbol? Root(IOperation value)
    {
        var scope = this;
        for (var steps = 0; steps < 32; steps++)
        {
            (value, scope) = scope.Resolve(value);
            if (Members.Of(value) is { } member)
                return member;

            if (Members.Outer(value) is not { } outer)
                return null;

            value = outer;
        }

        return null;
    }

    /// <summary>Where a value comes from: through variables that are set once, patterns and the parameters of a helper.</summary>
    public (IOperation Value, Scope Scope) Resolve(IOperation value)
    {
        value = Flow.Resolve.Value(value, graph);
        switch (value)
        {
            case ILocalReferenceOperation local when Values(local.Local) is [] && Matched(local.Local) is { } matched:
                return Resolve(matched);
            case IParameterReferenceOperation reference when Argument(reference.Parameter) is { } argument:
                return caller!.Resolve(argument);
            default:
                return (value, this);
        }
    }

    /// <summary>Everything that a variable is set to; something unknown among it is given as nothing.</summary>
    public IReadOnlyList<IOperation?> Values(ILocalSymbol local)
    {
        var values = new List<IOperation?>();
        foreach (var operation in Operations())
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } set when Same(target.Local, local):
                    values.Add(set.Value);
                    break;
                case ICompoundAssignmentOperation { Target: ILocalReferenceOperation target } set when Same(target.Local, local):
                    values.Add(set.Value);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var passed } when Mentions(passed, local):
                case IDeconstructionAssignmentOperation deconstruction when Mentions(deconstruction.Target, local):
                    values.Add(null);
                    break;
            }
        }

        return values;
    }

    /// <summary>Everything that a captured intermediate value may be.</summary>
    public IEnumerable<IOperation> Values(IFlowCaptureReferenceOperation reference) =>
        Operations().OfType<IFlowCaptureOperation>().Where(capture => capture.Id.Equals(reference.Id)).Select(static capture => capture.Value);

    /// <summary>The argument that a parameter of a helper stands for, in the caller.</summary>
    public IOperation? Argument(IParameterSymbol parameter) =>
        call is not null && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, call.TargetMethod.OriginalDefinition)
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value
            : null;

    public Scope? Caller => caller;

    /// <summary>What <c>_inner is { } inner</c> tested.</summary>
    public IOperation? Matched(ILocalSymbol local) => Operations().OfType<IIsPatternOperation>().FirstOrDefault(test => test.Pattern switch
    {
        IDeclarationPatternOperation pattern => Same(pattern.DeclaredSymbol, local),
        IRecursivePatternOperation pattern => Same(pattern.DeclaredSymbol, local),
        _ => false,
    })?.Value;

    private IEnumerable<IOperation> Operations()
    {
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations.SelectMany(static operation => operation.DescendantsAndSelf()))
                yield return operation;

            foreach (var operation in block.BranchValue?.DescendantsAndSelf() ?? [])
                yield return operation;
        }
    }

    private static bool Mentions(IOperation operation, ILocalSymbol local) =>
        operation.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(reference => Same(reference.Local, local));

    private static bool Same(ISymbol? one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
