using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// What may be done in a body, by names and types alone: most do nothing that matters, and no graph is made for them. The operations are
/// walked once for all the rules that ask, one after the other on one thread; only the last bodies are remembered.
/// </summary>
/// <param name="mayUse">Whether a call may use a response, or, where the second argument says so, the head of one.</param>
internal sealed class UsesInBody(Func<IInvocationOperation, bool, bool> mayUse)
{
    private const int Deepest = 200;

    private readonly Body?[] _last = new Body?[8];

    /// <summary>The names of what may take a connection over, beside those that do.</summary>
    public NameSet? Takeovers { get; set; }

    /// <summary>Many operations are of these kinds, which do nothing and have nothing in them.</summary>
    public static bool IsLeaf(OperationKind kind) =>
        kind is OperationKind.Literal or OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.InstanceReference;

    /// <summary>What a body may do.</summary>
    public Uses Of(ImmutableArray<IOperation> blocks) => blocks.IsEmpty ? Uses.None : In(blocks).Uses;

    /// <summary>Its calls that <see cref="Uses.Named"/> or <see cref="Uses.Dropped"/> is about, in the order of the code.</summary>
    public IReadOnlyList<IInvocationOperation> CallsOf(ImmutableArray<IOperation> blocks) => blocks.IsEmpty ? [] : In(blocks).Calls;

    /// <summary>Whether it calls a method with source that may use a response, or the head of one.</summary>
    public bool HasHelper(ImmutableArray<IOperation> blocks, bool ofHead) => !blocks.IsEmpty && In(blocks).HasHelper(ofHead, mayUse);

    private Body In(ImmutableArray<IOperation> blocks)
    {
        ref var last = ref _last[Thread.CurrentThread.ManagedThreadId % _last.Length];
        return last is { } known && known.First == blocks[0] ? known : last = new(blocks, Takeovers);
    }

    /// <summary>One body, walked through.</summary>
    private sealed class Body
    {
        private readonly NameSet? _takeovers;
        private List<IInvocationOperation>? _all;
        private List<IInvocationOperation>? _calls;
        private bool? _hasHelper;
        private bool? _hasHelperOfHead;

        public Body(ImmutableArray<IOperation> blocks, NameSet? takeovers)
        {
            _takeovers = takeovers;
            First = blocks[0];
            foreach (var block in blocks)
                Walk(block, 0);
        }

        public IOperation First { get; }

        public Uses Uses { get; private set; }

        public IReadOnlyList<IInvocationOperation> Calls => _calls ?? (IReadOnlyList<IInvocationOperation>)[];

        // Asked by several rules, of the few bodies that do one half of a mistake.
        public bool HasHelper(bool ofHead, Func<IInvocationOperation, bool, bool> mayUse)
        {
            ref var known = ref ofHead ? ref _hasHelperOfHead : ref _hasHelper;
            return known ??= Find(ofHead, mayUse);
        }

        private bool Find(bool ofHead, Func<IInvocationOperation, bool, bool> mayUse)
        {
            if (_all is null)
                return false;

            foreach (var call in _all)
            {
                if (call.TargetMethod.IsInSource() && mayUse(call, ofHead))
                    return true;
            }

            return false;
        }

        private void Walk(IOperation operation, int depth)
        {
            // Asked once: of so many classes, it is what costs most here.
            var kind = operation.Kind;
            if (IsLeaf(kind))
                return;

            if (depth < Deepest)
            {
                foreach (var operand in operation.ChildOperations)
                    Walk(operand, depth + 1);
            }
            else
            {
                // Slower, but however deep the code is.
                foreach (var operand in operation.Descendants())
                    Pass(operand, operand.Kind);
            }

            Pass(operation, kind);
        }

        private void Pass(IOperation operation, OperationKind kind) => Uses |= kind switch
        {
            OperationKind.Invocation => OfCall((IInvocationOperation)operation),
            OperationKind.PropertyReference => PossibleUses.Of(operation, kind) | OfProperty(((IPropertyReferenceOperation)operation).Property.Name),
            OperationKind.Return => MayBeResult(((IReturnOperation)operation).ReturnedValue) ? Uses.Returned : Uses.None,
            OperationKind.AnonymousFunction or OperationKind.LocalFunction => Uses.Function,
            _ => PossibleUses.Of(operation, kind),
        };

        /// <summary>A task alone tells nothing.</summary>
        private static bool MayBeResult(IOperation? value) => value is not null && value.Type is not INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" };

        /// <summary>A helper that knows the name, or is given what has it, may set it.</summary>
        private static Uses OfProperty(string name) => PossibleUses.IsOfHead(name) ? Uses.Head : name == "BodyWriter" ? Uses.Pipe : Uses.None;

        private Uses OfCall(IInvocationOperation call)
        {
            var method = call.TargetMethod;
            var name = method.Name;
            var doors = CallDoors.Named(name);
            var uses = (doors.Has(Uses.Write | Uses.Flush) || name is ResponseDoors.Error or "PreWrite" or "CloseAsync" ? Uses.Named : Uses.None) |
                (method.IsAsync && IsStatement(call) ? Uses.Dropped : Uses.None);
            if (uses != Uses.None)
                (_calls ??= []).Add(call);
            (_all ??= []).Add(call);

            return uses | PossibleUses.OfCall(call, method, doors) | (_takeovers?.Has(name) == true ? Uses.Hijack : Uses.None);
        }

        /// <summary>Whether a call, with what is called on its result, stands alone, or its result is set to something.</summary>
        private static bool IsStatement(IOperation call)
        {
            var outer = call.Parent;
            while (outer is IInvocationOperation or IArgumentOperation or IConversionOperation or IParenthesizedOperation)
                outer = outer.Parent;

            return outer is IExpressionStatementOperation or ISimpleAssignmentOperation;
        }
    }
}
