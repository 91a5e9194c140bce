using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// What may be done in a body, by names and types alone: most do nothing that matters, and no graph is made for them. The operations are
/// walked once for all the rules that ask, one after the other on one thread; only the last bodies are remembered.
/// </summary>
internal sealed class UsesInBody
{
    private const int Deepest = 200;

    private readonly Body?[] _last = new Body?[8];

    /// <summary>The names of what may take a connection over, beside those that do.</summary>
    public ISet<string>? Takeovers { get; set; }

    /// <summary>Many operations are of these kinds, which do nothing and have nothing in them.</summary>
    public static bool IsLeaf(OperationKind kind) =>
        kind is OperationKind.Literal or OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.InstanceReference;

    public Uses Of(ImmutableArray<IOperation> blocks)
    {
        if (blocks.IsEmpty)
            return Uses.None;

        ref var last = ref _last[Thread.CurrentThread.ManagedThreadId % _last.Length];
        var body = last;
        if (body is null || body.First != blocks[0])
        {
            var uses = Uses.None;
            foreach (var block in blocks)
                uses |= In(block, 0);
            last = body = new(blocks[0], uses);
        }

        return body.Uses;
    }

    private Uses In(IOperation operation, int depth)
    {
        // Asked once: of so many classes, it is what costs most here.
        var kind = operation.Kind;
        if (IsLeaf(kind))
            return Uses.None;

        var uses = Own(operation, kind);
        if (depth < Deepest)
        {
            foreach (var operand in operation.ChildOperations)
                uses |= In(operand, depth + 1);
            return uses;
        }

        // Slower, but however deep the code is.
        foreach (var operand in operation.Descendants())
            uses |= Own(operand, operand.Kind);
        return uses;
    }

    private Uses Own(IOperation operation, OperationKind kind) => PossibleUses.Of(operation, kind) | kind switch
    {
        // A helper that knows the name, or is given what has it, may set it.
        OperationKind.PropertyReference when PossibleUses.IsOfHead(((IPropertyReferenceOperation)operation).Property.Name) => Uses.Head,
        OperationKind.Invocation when Takeovers?.Contains(((IInvocationOperation)operation).TargetMethod.Name) == true => Uses.Hijack,
        _ => Uses.None,
    };

    private sealed class Body(IOperation first, Uses uses)
    {
        public IOperation First { get; } = first;

        public Uses Uses { get; } = uses;
    }
}
