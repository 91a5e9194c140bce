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

    private readonly Uses _first;
    private readonly Uses _second;
    private readonly OperationBlockAnalysisContext _context;
    private readonly ResponseTracking _tracking;
    private readonly Stack<IMethodSymbol?> _functions = new();
    private readonly Lazy<Uses> _inFunctions;
    private int _depth;

    /// <summary>Whether the first may have happened on the way to here.</summary>
    private bool _happened;

    /// <summary>Whether it may have on any way, one that was left included: an exception leads from everywhere in a <c>try</c> to its handlers.</summary>
    private bool _everHappened;

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
                var before = _happened;
                WalkInside(operation);
                if (!before && _happened)
                    WalkInside(operation);
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

    /// <summary>What the answer to a question says holds on one side of the choice alone.</summary>
    private void WalkChoice(IConditionalOperation choice, Guard guard)
    {
        var before = _happened;
        Walk(choice.Condition);
        var asked = _happened;
        _happened = guard == Guard.Denies ? before : asked;
        Walk(choice.WhenTrue);
        var after = Guards.Ends(choice.WhenTrue) ? false : _happened;

        _happened = guard == Guard.Asks ? before : asked;
        Walk(choice.WhenFalse);
        _happened = after || (!Guards.Ends(choice.WhenFalse) && _happened);
    }

    private void WalkEach(IEnumerable<IOperation> ways)
    {
        var (before, after) = (_happened, _happened);
        foreach (var way in ways)
        {
            _happened = before;
            Walk(way);
            after |= _happened;
        }

        _happened = after;
    }

    private void WalkAttempt(ITryOperation attempt)
    {
        var ever = _everHappened;
        _everHappened = _happened;
        Walk(attempt.Body);
        foreach (var handler in attempt.Catches)
        {
            _happened = _everHappened;
            Walk(handler);
        }

        _happened = _everHappened;
        Walk(attempt.Finally);
        _everHappened |= ever;
    }

    /// <summary>What a function does it does where it is called; nothing is certain where it begins.</summary>
    private void WalkFunction(IOperation function, IMethodSymbol symbol)
    {
        var (happened, ever) = (_happened, _everHappened);
        _happened = false;
        _functions.Push(symbol);
        WalkInside(function);
        _functions.Pop();
        (_happened, _everHappened) = (happened, ever);
    }

    private void Pass(IOperation operation, OperationKind kind)
    {
        var uses = UsesOf(operation, kind);
        if (_happened && uses.Has(_second) && !Guards.IsQuestion(operation))
            _found = true;
        if (uses.Has(_first))
            _happened = _everHappened = true;
    }

    private Uses UsesOf(IOperation operation, OperationKind kind) => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => _inFunctions.Value,
        IInvocationOperation call => UsesOf(call, _happened ? _second : _first),
        IObjectCreationOperation => Uses.None,
        IReturnOperation { ReturnedValue: not null } => _happened && IsResult() ? Uses.Write | Uses.Start | Uses.Head | Uses.Result : Uses.None,
        _ => PossibleUses.Of(operation, kind),
    };

    /// <summary>What a call may do of what is looked for, if not more.</summary>
    private Uses UsesOf(IInvocationOperation call, Uses wanted)
    {
        // A result does nothing until it is returned.
        var uses = PossibleUses.Of(call, OperationKind.Invocation);
        uses = uses.Has(Uses.Result) ? Uses.None : uses;
        if (!ResponseHelpers.IsInSource(call.TargetMethod))
            return uses;

        // Of a takeover the names of helpers are known.
        uses &= Uses.Hijack;
        return wanted == Uses.Hijack && !_tracking.MayTakeOver(call.TargetMethod.Name) ? uses : uses | _tracking.PossibleUsesOf(call, CancellationToken);
    }

    /// <summary>Whether what is returned here is the result of an endpoint; a task alone tells nothing.</summary>
    private bool IsResult() =>
        _functions.Peek() is { ReturnsVoid: false, ReturnType: not INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } } function && _tracking.Endpoints.RootOf(function, CancellationToken) is not null;

    /// <summary>What local functions, and lambdas in variables, may do: which of them is called is not looked at.</summary>
    private Uses UsesInFunctions() => _context.OperationBlocks.SelectMany(static block => block.Descendants())
        .Where(static operation => operation is IAnonymousFunctionOperation or ILocalFunctionOperation).SelectMany(static function => function.Descendants())
        .Aggregate(Uses.None, (all, operation) => all | operation switch
        {
            IInvocationOperation call => UsesOf(call, _first | _second),
            IObjectCreationOperation or IReturnOperation => Uses.None,
            _ => PossibleUses.Of(operation, operation.Kind),
        });
}
