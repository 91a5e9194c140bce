using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// Whether something that may do one thing comes before something that may do another, in the order in which a body is written: only then
/// are its paths followed, which costs far more than this. Most code that is right has no such pair: it sets the status, then writes.
/// </summary>
internal sealed class UseOrder
{
    private const int Deepest = 400;

    private readonly Uses _first;
    private readonly Uses _second;
    private readonly ResponseTracking _tracking;
    private readonly CancellationToken _cancellationToken;
    private readonly Stack<IMethodSymbol?> _functions = new();
    private int _position;
    private int _loop = -1;
    private int _depth;
    private int _guards;
    private int _earliest = int.MaxValue;
    private int _latest = -1;
    private int _earliestCall = int.MaxValue;
    private int _latestCall = -1;
    private Uses _inFunctions;
    private bool _isUnclear;

    private UseOrder(Uses first, Uses second, ResponseTracking tracking, CancellationToken cancellationToken) =>
        (_first, _second, _tracking, _cancellationToken) = (first, second, tracking, cancellationToken);

    public static bool MayBe(Uses first, Uses second, OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        var order = new UseOrder(first, second, tracking, context.CancellationToken);
        order._functions.Push(context.OwningSymbol as IMethodSymbol);
        foreach (var block in context.OperationBlocks)
            order.Walk(block);

        // A local function, or a lambda in a variable, does what it does where it is called.
        if (order._inFunctions.Has(first))
            order._earliest = Math.Min(order._earliest, order._earliestCall);
        if (order._inFunctions.Has(second))
            order._latest = Math.Max(order._latest, order._latestCall);
        return order._isUnclear ? order._earliest != int.MaxValue && order._latest >= 0 : order._earliest < order._latest;
    }

    /// <summary>Nothing that follows changes the answer; inside of a guard its end may.</summary>
    private bool IsDecided => _guards == 0 && _earliest < _latest;

    private void Walk(IOperation operation)
    {
        var kind = operation.Kind;
        if (IsDecided || UsesInBody.IsLeaf(kind) || kind == OperationKind.NameOf)
            return;

        if (_depth == Deepest)
        {
            (_isUnclear, _earliest, _latest) = (true, 0, int.MaxValue);
            return;
        }

        _depth++;
        var (around, functions) = (_loop, _functions.Count);
        switch (operation)
        {
            case ILoopOperation:
                _loop = around < 0 ? _position : around;
                break;
            case IAnonymousFunctionOperation lambda:
                _functions.Push(lambda.Symbol);
                break;
            case ILocalFunctionOperation local:
                _functions.Push(local.Symbol);
                break;
            case IBranchOperation { BranchKind: BranchKind.GoTo }:
                _isUnclear = true;
                break;
        }

        if (operation is IConditionalOperation choice && Guard.Of(choice) is { } guard)
        {
            WalkGuarded(choice, guard);
        }
        else
        {
            foreach (var operand in operation.ChildOperations)
                Walk(operand);
        }

        _position++;
        Pass(operation, kind);
        _loop = around;
        if (_functions.Count > functions)
            _functions.Pop();
        _depth--;
    }

    /// <summary>What the answer to a question says holds on one side of the choice alone, and after it where that side goes on.</summary>
    private void WalkGuarded(IConditionalOperation choice, Guard guard)
    {
        var (earliest, latest) = (_earliest, _latest);
        _guards++;
        if (guard.HoldsWhenTrue)
        {
            Walk(choice.Condition);
            Walk(choice.WhenTrue);

            // Nothing comes after a return, but in a loop.
            if (guard.Leaves && _latest == latest && _loop < 0 && !_isUnclear)
                _earliest = earliest;
        }
        else
        {
            // Where it is denied, whatever is done is right.
            Walk(choice.WhenTrue);
            Walk(choice.Condition);
        }

        _guards--;
        if (choice.WhenFalse is not null)
            Walk(choice.WhenFalse);
    }

    private void Pass(IOperation operation, OperationKind kind)
    {
        var uses = PossibleUses.Of(operation, kind);
        if (operation is IInvocationOperation call)
        {
            if (call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke)
            {
                _earliestCall = Math.Min(_earliestCall, _loop >= 0 ? _loop : _position);
                _latestCall = _position;
                return;
            }

            // A result does nothing until it is returned.
            uses = uses.Has(Uses.Result) ? Uses.None : uses;
            if (ResponseHelpers.IsInSource(call.TargetMethod))
                uses = (uses & Uses.Hijack) | _tracking.PossibleUsesOf(call, _cancellationToken);
        }
        else if (operation is IObjectCreationOperation)
        {
            return;
        }
        else if (operation is IReturnOperation { ReturnedValue: not null } && _earliest < _position && _functions.Peek() is { ReturnsVoid: false } function &&
            _tracking.Endpoints.RootOf(function, _cancellationToken) is not null)
        {
            uses = Uses.Write | Uses.Start | Uses.Head | Uses.Result;
        }

        if (uses.Has(_first))
            _earliest = Math.Min(_earliest, _loop >= 0 ? _loop : _position);
        if (uses.Has(_second) && !Guard.IsQuestion(operation))
            _latest = _position;
        if (_functions.Count > 1)
            _inFunctions |= uses;
    }
}
