using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>What the members of a class do to the object that it decorates.</summary>
internal sealed class DecoratorMembers(INamedTypeSymbol type)
{
    // Members are looked at in parallel, and all of them before anybody asks.
    private readonly List<(IMethodSymbol Method, IOperation Body)> _bodies = [];
    private readonly List<(ISymbol Member, IOperation Value)> _values = [];
    private ImmutableArray<IOperation> _operations;

    /// <summary>All that the bodies do, once they are known.</summary>
    private ImmutableArray<IOperation> Operations =>
        _operations.IsDefault ? _operations = [.. _bodies.SelectMany(static member => member.Body.Descendants())] : _operations;

    public void Add(ISymbol owner, IOperation block)
    {
        if (!SymbolEqualityComparer.Default.Equals(owner.ContainingType, type))
            return;

        lock (_bodies)
        {
            if (owner is IMethodSymbol method && block is IBlockOperation)
                _bodies.Add((method, block));
            else if (block is ISymbolInitializerOperation { Value: var value })
                _values.Add((owner, value));
        }
    }

    /// <summary>The methods with a name, and those that implement one of that name.</summary>
    public IEnumerable<(IMethodSymbol Method, IOperation Body)> Named(string name) =>
        _bodies.Where(member => member.Method.Name == name || member.Method.Name.EndsWith("." + name, System.StringComparison.Ordinal));

    public IEnumerable<IInvocationOperation> Calls(string name) =>
        Operations.OfType<IInvocationOperation>().Where(call => call.TargetMethod.Name == name);

    /// <summary>The fields, properties and parameters to which <c>Write</c> and its like pass their bytes on.</summary>
    public IReadOnlyList<ISymbol> Inner() =>
        [.. _bodies.Where(static member => IsWrite(member.Method.Name)).SelectMany(static member => member.Body.Descendants()).OfType<IInvocationOperation>()
            .Where(static call => IsWrite(call.TargetMethod.Name)).Select(static call => Member(call.Instance)).OfType<ISymbol>()
            .Where(symbol => TypeOf(symbol) is { } inner && Derives(inner, "Stream") && !Derives(inner, "MemoryStream") && !IsBuffer(symbol))
            .Distinct<ISymbol>(SymbolEqualityComparer.Default).OrderBy(static symbol => symbol.Name, System.StringComparer.Ordinal)];

    /// <summary>What is put into a field or property here.</summary>
    public IEnumerable<IOperation> ValuesOf(ISymbol symbol) =>
        _values.Where(value => SymbolEqualityComparer.Default.Equals(value.Member, symbol)).Select(static value => value.Value)
            .Concat(Operations.OfType<ISimpleAssignmentOperation>()
                .Where(assignment => SymbolEqualityComparer.Default.Equals(Member(assignment.Target), symbol)).Select(static assignment => assignment.Value));

    public IEnumerable<IOperation> References(ISymbol symbol) => Operations
        .Concat(_values.SelectMany(static value => value.Value.DescendantsAndSelf()))
        .Where(operation => SymbolEqualityComparer.Default.Equals(Member(operation), symbol) && operation is not IConversionOperation);

    /// <summary>The field, property or parameter of the class that is referred to.</summary>
    public static ISymbol? Member(IOperation? operation) => operation switch
    {
        IConversionOperation { Operand: var operand } => Member(operand),
        IConditionalAccessInstanceOperation instance => Member(Conditional(instance)),
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member and (IFieldReferenceOperation or IPropertyReferenceOperation) => member.Member,
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => parameter,
        _ => null,
    };

    public static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>Whether a member does nothing at all.</summary>
    public static bool IsEmpty(IOperation body) =>
        !body.Descendants().Any(static operation => operation is IInvocationOperation or IObjectCreationOperation or IAssignmentOperation or IThrowOperation or IIncrementOrDecrementOperation);

    /// <summary>Whether a member only throws.</summary>
    public static bool OnlyThrows(IOperation body) =>
        body.Descendants().Any(static operation => operation is IThrowOperation) && !body.Descendants().Any(static operation => operation is IInvocationOperation);

    private bool IsBuffer(ISymbol symbol) => ValuesOf(symbol).Any(static value =>
        (value is IConversionOperation conversion ? conversion.Operand : value) is IObjectCreationOperation { Type: { } made } &&
        (Derives(made, "MemoryStream") || made.Name == "FileBufferingWriteStream"));

    private static bool IsWrite(string name) => name is "Write" or "WriteAsync" or "WriteByte" or "BeginWrite";

    private static IOperation? Conditional(IOperation instance)
    {
        for (var current = instance.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalAccessOperation access)
                return access.Operation;
        }

        return null;
    }

    private static bool Derives(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is("System.IO", name))
                return true;
        }

        return false;
    }
}
