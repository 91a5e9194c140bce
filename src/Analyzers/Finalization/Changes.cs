using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>What a member of a class, with all that it calls there, changes of its object: how a second call may find it.</summary>
internal sealed class Changes
{
    private readonly HashSet<ISymbol> _changed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _assigned = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _used = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _reset = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _acquired = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _tested = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _read = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _owner;
    private readonly SourceBodies _bodies;
    private readonly CancellationToken _cancellationToken;
    private bool _escapes;
    private bool _derivedRuns;

    public Changes(INamedTypeSymbol owner, IOperation body, SourceBodies bodies, CancellationToken cancellationToken)
    {
        (_owner, _bodies, _cancellationToken) = (owner, bodies, cancellationToken);
        Read(body);
    }

    /// <summary>Whether anything is acquired, such as a lock.</summary>
    public bool Acquires => _acquired.Count > 0;

    /// <summary>Whether a member may hold something else afterwards.</summary>
    public bool IsChanged(ISymbol member) => _changed.Contains(member) ||
        (!IsReadOnly(member) && (_escapes || (_derivedRuns && member.DeclaredAccessibility != Accessibility.Private)));

    /// <summary>Whether a member is given a new value, which does not depend on the old one.</summary>
    public bool IsAssigned(ISymbol member) => _assigned.Contains(member);

    /// <summary>Whether the object that a member holds may be another one inside afterwards.</summary>
    public bool IsUsed(ISymbol member) => IsChanged(member) || _used.Contains(member);

    /// <summary>Whether the object that a member holds is emptied.</summary>
    public bool IsReset(ISymbol member) => IsChanged(member) || _reset.Contains(member);

    /// <summary>Whether what a member holds is acquired, so that it may be released.</summary>
    public bool IsAcquired(ISymbol member) => _acquired.Contains(member);

    /// <summary>Whether a condition looks at a member.</summary>
    public bool IsTested(ISymbol member) => _tested.Contains(member);

    private static bool IsReadOnly(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly || field.IsConst,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        IParameterSymbol => true,
        _ => false,
    };

    private void Read(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IDeconstructionAssignmentOperation deconstruction:
                    foreach (var part in deconstruction.Target.DescendantsAndSelf())
                        Change(part, assigned: true);
                    break;
                case IAssignmentOperation assignment:
                    Change(assignment.Target, assigned: assignment is not ICompoundAssignmentOperation);
                    break;
                case IIncrementOrDecrementOperation increment:
                    Change(increment.Target, assigned: false);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    Change(argument.Value, assigned: false);
                    break;
                case IInvocationOperation call:
                    ReadCall(call);
                    break;
                case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property:
                    Enter(property.Property.GetMethod);
                    Enter(property.Property.SetMethod);
                    break;
                case IConditionalOperation choice:
                    Test(choice.Condition);
                    break;
                case IWhileLoopOperation { Condition: { } condition }:
                    Test(condition);
                    break;
                case IForLoopOperation { Condition: { } condition }:
                    Test(condition);
                    break;
                case ISwitchOperation choice:
                    Test(choice.Value);
                    break;
            }
        }
    }

    private void ReadCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (call.Instance is IInstanceReferenceOperation || (method.IsStatic && IsOwn(method)))
            EnterCalled(call, method);

        var name = method.Name;
        if (!CallNames.Reads(name))
        {
            foreach (var value in call.Arguments.Select(static argument => argument.Value).Concat(call.Instance is { } instance ? [instance] : []))
                Use(value);
        }

        if (Members.Receiver(call) is { } receiver && Root(receiver) is { } member)
        {
            if (CallNames.Resets(name))
                _reset.Add(member);
            if (CallNames.Acquires(name))
                _acquired.Add(member);
        }

        // Whoever is given the object may change whatever can be changed of it.
        if (method.MethodKind != MethodKind.DelegateInvoke && !method.ContainingType.Is("System", "GC") && !CallNames.Checks(name) && !CallNames.Reads(name) &&
            !CallNames.Resets(name) && call.Arguments.Any(static argument => Unconverted(argument.Value) is IInstanceReferenceOperation))
        {
            _escapes = true;
        }
    }

    private void EnterCalled(IInvocationOperation call, IMethodSymbol method)
    {
        if (CallNames.Ends(method.Name))
        {
            // One end leads to another, also by way of a base class: Stream.DisposeAsync calls Dispose.
            foreach (var end in _owner.BaseClasses().Prepend(_owner).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>()
                .Where(static end => CallNames.Ends(end.Name)))
            {
                Enter(end);
            }
        }
        else if ((method.IsAbstract || method.IsVirtual || method.IsOverride) && !_owner.IsSealed && call.IsVirtual)
        {
            _derivedRuns = true;
        }

        Enter(method);
    }

    private void Enter(IMethodSymbol? method)
    {
        if (method is not null && IsOwn(method) && _read.Add(method.OriginalDefinition) && _bodies.GraphOf(method, _cancellationToken) is { } graph)
            Read(graph.OriginalOperation);
    }

    private bool IsOwn(IMethodSymbol method) => _owner.BaseClasses().Prepend(_owner)
        .Any(type => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, method.ContainingType?.OriginalDefinition));

    private void Change(IOperation target, bool assigned)
    {
        if (Members.Of(target) is { } member)
        {
            _changed.Add(member);
            if (assigned)
                _assigned.Add(member);
        }
        else if (Root(target) is { } root)
        {
            // An element, a position, a length.
            _used.Add(root);
            _reset.Add(root);
        }
    }

    private void Use(IOperation value)
    {
        if (value.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String } and not IArrayTypeSymbol && Root(value) is { } member)
            _used.Add(member);
    }

    private void Test(IOperation condition)
    {
        foreach (var operation in condition.DescendantsAndSelf())
        {
            if (Members.Of(operation) is { } member)
                _tested.Add(member);
        }
    }

    private static ISymbol? Root(IOperation? value)
    {
        for (var steps = 0; steps < 32 && value is not null; steps++)
        {
            value = Locals.Resolve(value);
            if (Members.Of(value) is { } member)
                return member;

            value = Members.Outer(value);
        }

        return null;
    }

    private static IOperation Unconverted(IOperation value) => value is IConversionOperation conversion ? Unconverted(conversion.Operand) : value;
}
