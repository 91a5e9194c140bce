using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Whether a value is the same at a second call, as far as can be seen: what is not known to be, is not.</summary>
internal sealed class Stability(Changes changes, SourceBodies bodies, ISymbol? ignoredGuard, CancellationToken cancellationToken)
{
    private readonly Stack<ISymbol> _open = new();

    /// <summary>Whether a condition turns out as it did the first time, so that it does not keep anything from happening again.</summary>
    public bool IsSameCondition(IOperation condition, Scope scope) => Is(condition, scope, isCondition: true);

    /// <summary>Whether something is passed on in full again.</summary>
    public bool IsSameValue(IOperation value, Scope scope) => Is(value, scope, isCondition: false);

    /// <summary>Whether a value has to do with something that has changed.</summary>
    public bool Mentions(IOperation value, Scope scope) => value.DescendantsAndSelf().Any(operation => scope.Root(operation) is { } member && changes.IsReset(member));

    private bool Is(IOperation value, Scope scope, bool isCondition)
    {
        if (value.ConstantValue.HasValue)
            return true;

        if (Members.Of(value) is { } member)
            return IsSameMember(member, value, scope, isCondition);

        switch (value)
        {
            case IParameterReferenceOperation reference:
                return scope.Argument(reference.Parameter) is { } argument
                    ? Is(argument, scope.Caller!, isCondition)
                    : reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation };
            case ILocalReferenceOperation reference:
                return IsSameLocal(reference.Local, scope, isCondition);
            case IFlowCaptureReferenceOperation capture:
                return scope.Values(capture).All(one => Is(one, scope, isCondition));
            case IMemberReferenceOperation { Instance: { } instance } reference:
                return Is(instance, scope, isCondition) && (scope.Root(instance) is not { } root || !(isCondition ? changes.IsUsed(root) : changes.IsReset(root))) &&
                    (!isCondition || IsPlain(reference)) && reference.ChildOperations.All(child => Is(child, scope, isCondition));
            case IInvocationOperation call:
                return IsSameCall(call, scope, isCondition);
            case IFlowAnonymousFunctionOperation or IInstanceReferenceOperation:
                return true;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation } set:
                return Is(set.Value, scope, isCondition);
            case IAssignmentOperation or IIncrementOrDecrementOperation or IDynamicInvocationOperation or IInvalidOperation or ICaughtExceptionOperation:
                return false;
            default:
                return value.ChildOperations.All(child => Is(child, scope, isCondition));
        }
    }

    private bool IsSameMember(ISymbol member, IOperation reference, Scope scope, bool isCondition)
    {
        if (SymbolEqualityComparer.Default.Equals(member, ignoredGuard))
            return true;

        if (changes.IsChanged(member) || reference.ChildOperations.Any(child => !Is(child, scope, isCondition)))
            return false;

        if (member is not IPropertySymbol { IsStatic: false } property || IsAutomatic(property))
            return true;

        // A property that says what others hold.
        return property.GetMethod is { } getter && IsSameBody(getter, isCondition, graph => new Scope(graph));
    }

    /// <summary>Whether a member only reads, and only what is the same.</summary>
    private bool IsSameBody(IMethodSymbol method, bool isCondition, Func<ControlFlowGraph, Scope> enter)
    {
        if (_open.Contains(method) || bodies.GraphOf(method, cancellationToken) is not { } graph)
            return false;

        _open.Push(method);
        var inner = enter(graph);
        var same = graph.Blocks.All(block => block.Operations.All(operation => Is(operation, inner, isCondition)) &&
            (block.BranchValue is null || Is(block.BranchValue, inner, isCondition)));
        _open.Pop();
        return same;
    }

    private bool IsSameLocal(ILocalSymbol local, Scope scope, bool isCondition)
    {
        // A variable that is set from itself says nothing new.
        if (_open.Contains(local))
            return true;

        _open.Push(local);
        var values = scope.Values(local);
        var same = values.Count == 0
            ? scope.Matched(local) is { } matched && Is(matched, scope, isCondition)
            : values.All(value => value is not null && Is(value, scope, isCondition));
        _open.Pop();
        return same;
    }

    private bool IsSameCall(IInvocationOperation call, Scope scope, bool isCondition)
    {
        var method = call.TargetMethod;
        if (call.Arguments.Any(argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out || !Is(argument.Value, scope, isCondition)))
            return false;

        if (Members.Receiver(call) is not { } receiver)
        {
            return method.IsStatic && (IsSystem(method.ContainingType)
                ? !method.ContainingType.Is("System.Threading", "Interlocked")
                : IsSameBody(method, isCondition, graph => new Scope(graph, scope, call)));
        }

        if (receiver is IInstanceReferenceOperation && !call.IsVirtual)
            return IsSameBody(method, isCondition, graph => new Scope(graph, scope, call));

        return CallNames.Reads(method.Name) && receiver is not IInstanceReferenceOperation && Is(receiver, scope, isCondition) &&
            (scope.Root(receiver) is not { } root || !(isCondition ? changes.IsUsed(root) : changes.IsReset(root)));
    }

    /// <summary>A field, or a property that is as good as one; what a stream or a response tells may change with it.</summary>
    private static bool IsPlain(IMemberReferenceOperation reference) => reference.Member switch
    {
        IFieldSymbol => true,
        IPropertySymbol { Name: "Length" or "Count" or "Value" or "HasValue" or "IsEmpty" or "Current" } property => IsSystem(property.ContainingType) && !IsStream(property.ContainingType),
        IPropertySymbol property => property.OriginalDefinition.DeclaringSyntaxReferences.Length > 0 && IsAutomatic(property.OriginalDefinition),
        _ => false,
    };

    private static bool IsAutomatic(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsStream(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "IO" or "Pipelines" };

    private static bool IsSystem(INamedTypeSymbol? type)
    {
        var space = type?.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;

        return space is { Name: "System" };
    }
}
