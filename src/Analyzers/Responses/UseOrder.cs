using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

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
    private readonly Lazy<Uses> _inFunctions;
    private int _depth;

    private WayHere _way = WayHere.Nothing;

    /// <summary>All ways together, one that was left included: an exception leads from everywhere in a <c>try</c> to its handlers.</summary>
    private WayHere _ways = WayHere.Nothing;

    /// <summary>Whether the second may come after it.</summary>
    private bool _found;

    private UseOrder(Uses first, Uses second, OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        (_first, _second, _context, _tracking) = (first, second, context, tracking);
        _inFunctions = new(UsesInFunctions);
    }

    private CancellationToken CancellationToken => _context.CancellationToken;

    public static bool MayBe(Uses first, Uses second, OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        var order = new UseOrder(first, second, context, tracking);
        order._functions.Push(context.OwningSymbol as IMethodSymbol);
        foreach (var block in context.OperationBlocks)
            order.Walk(block);

        return order._found;
    }

    private void Walk(IOperation? operation)
    {
        if (operation is null || _found)
            return;

        var kind = operation.Kind;
        if (UsesInBody.IsLeaf(kind) || kind == OperationKind.NameOf)
            return;

        // What is too deep to follow, or jumps, may come in any order.
        if (++_depth == Deepest || operation is IBranchOperation { BranchKind: BranchKind.GoTo })
            _found = true;
        else
            WalkWithin(operation, kind);
        _depth--;
    }

    private void WalkWithin(IOperation operation, OperationKind kind)
    {
        switch (operation)
        {
            case IConditionalOperation choice:
                WalkChoice(choice, Guards.Of(choice.Condition, method => _tracking.Words.AnswerOf(method, CancellationToken)));
                break;
            case ISwitchOperation choice:
                Walk(choice.Value);
                WalkEach(choice.Cases);
                break;
            case ISwitchExpressionOperation choice:
                Walk(choice.Value);
                WalkEach(choice.Arms);
                break;
            case ILoopOperation:
                WalkLoop(operation);
                break;
            case ITryOperation attempt:
                WalkAttempt(attempt);
                break;
            case IAnonymousFunctionOperation lambda:
                WalkFunction(operation, lambda.Symbol);
                break;
            case ILocalFunctionOperation local:
                WalkFunction(operation, local.Symbol);
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
    private void WalkChoice(IConditionalOperation choice, Guard guard)
    {
        var before = _way;
        Walk(choice.Condition);
        var asked = _way;
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
        if (operation is IInvocationOperation call && call.TargetMethod.MethodKind is not (MethodKind.LocalFunction or MethodKind.DelegateInvoke) && ResponseHelpers.IsInSource(call.TargetMethod))
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
        if (!_way.IsNothing && (own.Has(_second) || (MayHave(_second, call) && WordsOf(call).Has(_second))) && HasHappened())
            _found = true;
        else if (own.Has(_first))
            Add(WayHere.Done);
        else if (!_way.Happened && MayHave(_first, call))
            Add(new(false, [call]));
    }

    private void Add(WayHere way) => (_way, _ways) = (_way.Or(way), _ways.Or(way));

    private bool HasHappened()
    {
        if (_way.Happened)
            return true;

        if (!_way.Helpers.Any(call => WordsOf(call).Has(_first)))
            return false;

        _way = WayHere.Done;
        return true;
    }

    /// <summary>Of a takeover the names of helpers are known.</summary>
    private bool MayHave(Uses uses, IInvocationOperation call) => (uses != Uses.Hijack || _tracking.MayTakeOver(call.TargetMethod.Name)) && _tracking.MayUse(call, uses);

    private Uses WordsOf(IInvocationOperation call) => _tracking.Words.Of(call.TargetMethod, CancellationToken);

    private Uses UsesOf(IOperation operation, OperationKind kind) => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => _inFunctions.Value,
        IObjectCreationOperation => Uses.None,
        IReturnOperation { ReturnedValue: not null } => _second.Has(OfResult) && !_way.IsNothing && IsResult() ? OfResult : Uses.None,

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
            IInvocationOperation call when ResponseHelpers.IsInSource(call.TargetMethod) =>
                (PossibleUses.Of(call, OperationKind.Invocation) & Uses.Hijack) | (_tracking.MayUse(call) ? WordsOf(call) : Uses.None),
            IObjectCreationOperation or IReturnOperation => Uses.None,
            _ => PossibleUses.Of(operation, operation.Kind) is var uses && uses.Has(Uses.Result) ? Uses.None : uses,
        });
}
