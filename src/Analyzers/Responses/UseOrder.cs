using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// Whether something that may do one thing comes before something that may do another, on some way through a body as it is written: only
/// then are its paths followed, which costs far more than this. Most code that is right has no such pair: it sets the status, then writes.
/// </summary>
internal sealed class UseOrder
{
    private const int Deepest = 400;

    /// <summary>What the result of an endpoint may do.</summary>
    private const Uses OfResult = Uses.Write | Uses.Start | Uses.Head | Uses.Result;

    private readonly Uses _first;
    private readonly Uses _second;
    private readonly OperationBlockAnalysisContext _context;
    private readonly ResponseTracking _tracking;
    private readonly Stack<IMethodSymbol?> _functions = new();
    private Uses? _inFunctions;
    private int _depth;

    /// <summary>The helpers that a way may lead through.</summary>
    private readonly List<IInvocationOperation> _helpers = [];

    private WayHere _way = WayHere.Nothing;

    /// <summary>All ways together, one that was left included: an exception leads from everywhere in a <c>try</c> to its handlers.</summary>
    private WayHere _ways = WayHere.Nothing;

    /// <summary>Whether the second may come after it.</summary>
    private bool _found;

    private UseOrder(Uses first, Uses second, OperationBlockAnalysisContext context, ResponseTracking tracking) =>
        (_first, _second, _context, _tracking) = (first, second, context, tracking);

    private CancellationToken CancellationToken => _context.CancellationToken;

    public static bool MayBe(Uses first, Uses second, OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        if (!tracking.MayDo(first, context) || !(tracking.MayDo(second, context) || (second.Has(OfResult) && MayReturnResult(context, tracking))))
            return false;

        var order = new UseOrder(first, second, context, tracking);
        order._functions.Push(context.OwningSymbol as IMethodSymbol);
        foreach (var block in context.OperationBlocks)
            order.Walk(block);

        return order._found;
    }

    /// <summary>Whether a body may be an endpoint's, or have one within.</summary>
    private static bool MayReturnResult(OperationBlockAnalysisContext context, ResponseTracking tracking) =>
        tracking.UsesOf(context) is var uses && uses.Has(Uses.Returned) &&
        (uses.Has(Uses.Function) || (context.OwningSymbol is IMethodSymbol owner && tracking.Endpoints.RootOf(owner, context.CancellationToken) is not null));

    private void Walk(IOperation? operation)
    {
        if (operation is null || _found)
            return;

        var kind = operation.Kind;
        if (UsesInBody.IsLeaf(kind) || kind == OperationKind.NameOf)
            return;

        // What is too deep to follow, or jumps, may come in any order.
        if (++_depth == Deepest || (kind == OperationKind.Branch && ((IBranchOperation)operation).BranchKind == BranchKind.GoTo))
            _found = true;
        else
            WalkWithin(operation, kind);
        _depth--;
    }

    private void WalkWithin(IOperation operation, OperationKind kind)
    {
        // By kind: of an operation it costs far less to ask than what it is.
        switch (kind)
        {
            case OperationKind.Conditional:
                WalkChoice((IConditionalOperation)operation);
                break;
            case OperationKind.Switch:
                Walk(((ISwitchOperation)operation).Value);
                WalkEach(((ISwitchOperation)operation).Cases);
                break;
            case OperationKind.SwitchExpression:
                Walk(((ISwitchExpressionOperation)operation).Value);
                WalkEach(((ISwitchExpressionOperation)operation).Arms);
                break;
            case OperationKind.Loop:
                WalkLoop(operation);
                break;
            case OperationKind.Try:
                WalkAttempt((ITryOperation)operation);
                break;
            case OperationKind.AnonymousFunction:
                WalkFunction(operation, ((IAnonymousFunctionOperation)operation).Symbol);
                break;
            case OperationKind.LocalFunction:
                WalkFunction(operation, ((ILocalFunctionOperation)operation).Symbol);
                break;
            default:
                WalkInside(operation);
                Pass(operation, kind);
                break;
        }
    }

    private void WalkInside(IOperation operation)
    {
        foreach (var operand in operation.ChildOperations)
            Walk(operand);
    }

    /// <summary>It may run not at all, and again after what it did.</summary>
    private void WalkLoop(IOperation loop)
    {
        var before = _way;
        WalkInside(loop);
        _way = before.Or(_way);
        if (_way == before)
            return;

        var again = _way;
        WalkInside(loop);
        _way = again.Or(_way);
    }

    /// <summary>What the answer to a question says holds on one side of the choice alone.</summary>
    private void WalkChoice(IConditionalOperation choice)
    {
        var before = _way;
        Walk(choice.Condition);
        var asked = _way;

        // Where nothing is asked both sides are alike.
        var guard = asked == before ? Guard.None : Guards.Of(choice.Condition, method => _tracking.Words.AnswerOf(method, CancellationToken));
        _way = guard == Guard.Denies ? before : asked;
        Walk(choice.WhenTrue);
        var after = Guards.Ends(choice.WhenTrue) ? WayHere.Nothing : _way;

        _way = guard == Guard.Asks ? before : asked;
        Walk(choice.WhenFalse);
        _way = Guards.Ends(choice.WhenFalse) ? after : _way.Or(after);
    }

    private void WalkEach(IEnumerable<IOperation> ways)
    {
        var (before, after) = (_way, _way);
        foreach (var way in ways)
        {
            _way = before;
            Walk(way);
            after = after.Or(_way);
        }

        _way = after;
    }

    private void WalkAttempt(ITryOperation attempt)
    {
        var around = _ways;
        _ways = _way;
        Walk(attempt.Body);
        foreach (var handler in attempt.Catches)
        {
            _way = _ways;
            Walk(handler);
        }

        _way = _ways;
        Walk(attempt.Finally);
        _ways = _ways.Or(around);
    }

    /// <summary>What a function does it does where it is called; nothing is certain where it begins.</summary>
    private void WalkFunction(IOperation function, IMethodSymbol symbol)
    {
        var (way, ways) = (_way, _ways);
        _way = WayHere.Nothing;
        _functions.Push(symbol);
        WalkInside(function);
        _functions.Pop();
        (_way, _ways) = (way, ways);
    }

    private void Pass(IOperation operation, OperationKind kind)
    {
        if (kind == OperationKind.Invocation && (IInvocationOperation)operation is var call && call.TargetMethod.IsInSource())
        {
            PassHelper(call);
            return;
        }

        var uses = UsesOf(operation, kind);
        if (uses.Has(_second) && !Guards.IsQuestion(operation) && HasHappened())
            _found = true;
        if (uses.Has(_first))
            Add(WayHere.Done);
    }

    /// <summary>A helper is looked into only once something depends on it: most are called after all else.</summary>
    private void PassHelper(IInvocationOperation call)
    {
        var own = PossibleUses.Of(call, OperationKind.Invocation) & Uses.Hijack;
        if (!_way.IsNothing && (own.Has(_second) || (MayHave(_second, call) && MayDo(_second, call))) && HasHappened())
            _found = true;
        else if (own.Has(_first))
            Add(WayHere.Done);
        else if (!_way.Happened && MayHave(_first, call))
            Add(new(false, BitOf(call)));
    }

    private ulong BitOf(IInvocationOperation call)
    {
        var number = _helpers.IndexOf(call);
        if (number < 0)
        {
            number = _helpers.Count;
            _helpers.Add(call);
        }

        return BitOf(number);
    }

    /// <summary>The last bit is for all that have none of their own.</summary>
    private static ulong BitOf(int number) => 1UL << Math.Min(number, 63);

    private void Add(WayHere way) => (_way, _ways) = (_way.Or(way), _ways.Or(way));

    private bool HasHappened()
    {
        if (_way.Happened)
            return true;

        for (var number = 0; number < _helpers.Count; number++)
        {
            if ((_way.Helpers & BitOf(number)) != 0 && MayDo(_first, _helpers[number]))
            {
                _way = WayHere.Done;
                return true;
            }
        }

        return false;
    }

    /// <summary>Of a takeover the names of helpers are known.</summary>
    private bool MayHave(Uses uses, IInvocationOperation call) => (uses != Uses.Hijack || _tracking.MayTakeOver(call.TargetMethod.Name)) && _tracking.MayUse(call, uses);

    private bool MayDo(Uses uses, IInvocationOperation call) => _tracking.Words.May(call.TargetMethod, uses, isAnswered: !IsForgotten(call), CancellationToken);

    /// <summary>Whether nothing is done with what a call returns but to keep it in a field, which is not followed.</summary>
    private static bool IsForgotten(IInvocationOperation call) =>
        call.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IMemberReferenceOperation, Parent: IExpressionStatementOperation };

    private Uses UsesOf(IOperation operation, OperationKind kind) => kind switch
    {
        OperationKind.Invocation when ((IInvocationOperation)operation).TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke => _inFunctions ??= UsesInFunctions(),
        OperationKind.ObjectCreation => Uses.None,
        OperationKind.Return => _second.Has(OfResult) && !_way.IsNothing && ((IReturnOperation)operation).ReturnedValue is not null && IsResult() ? OfResult : Uses.None,

        // A result does nothing until it is returned.
        _ => PossibleUses.Of(operation, kind) is var uses && uses.Has(Uses.Result) ? Uses.None : uses,
    };

    /// <summary>Whether what is returned here is the result of an endpoint; a task alone tells nothing.</summary>
    private bool IsResult() =>
        _functions.Peek() is { ReturnsVoid: false, ReturnType: not INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } } function && _tracking.Endpoints.RootOf(function, CancellationToken) is not null;

    /// <summary>What local functions, and lambdas in variables, may do: which of them is called is not looked at.</summary>
    private Uses UsesInFunctions() => _context.OperationBlocks.SelectMany(static block => block.Descendants())
        .Where(static operation => operation is IAnonymousFunctionOperation or ILocalFunctionOperation).SelectMany(static function => function.Descendants())
        .Aggregate(Uses.None, (all, operation) => all | operation switch
        {
            IInvocationOperation call when call.TargetMethod.IsInSource() =>
                (PossibleUses.Of(call, OperationKind.Invocation) & Uses.Hijack) | (_tracking.MayUse(call, _first | _second) ? OfHelper(call) : Uses.None),
            IObjectCreationOperation or IReturnOperation => Uses.None,
            _ => PossibleUses.Of(operation, operation.Kind) is var uses && uses.Has(Uses.Result) ? Uses.None : uses,
        });

    private Uses OfHelper(IInvocationOperation call) => (MayDo(_first, call) ? _first : Uses.None) | (MayDo(_second, call) ? _second : Uses.None);
}
