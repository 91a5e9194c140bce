using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>
/// What the parts of a chained writer, and of its base classes with source, say about the chain. Read from the syntax, by name: where a
/// name means something else, a rule is silent once too often.
/// </summary>
internal sealed class ChainedClass
{
    private readonly HashSet<string> _holders = ["Next"];
    private readonly Dictionary<string, HashSet<string>> _assigned = [];
    private readonly Dictionary<string, HashSet<string>> _callers = [];
    private readonly List<SyntaxNode> _values = [];

    private ChainedClass()
    {
    }

    /// <summary>Whether <c>Next.PreWrite</c> is passed on from another member than <c>PreWrite</c>.</summary>
    public bool HoldsBack => IsCalledOutside(BaseChain.PreWrite);

    public static bool Is(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Class } && (RuntimeContract.IsMarked(type) || type.BaseClasses().Any(RuntimeContract.IsMarked));

    public static ChainedClass Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var result = new ChainedClass();
        foreach (var current in type.BaseClasses().Prepend(type))
        {
            foreach (var part in current.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>())
            {
                foreach (var parameter in part.ParameterList?.Parameters ?? default)
                    result.ReadParameter(parameter);
                foreach (var member in part.Members)
                    result.ReadMember(member);
            }
        }

        // What may hand the chain over is a small part of it, and is read again until no more names are found.
        while (result.ReadHolders())
        {
        }

        return result;
    }

    /// <summary>Whether a method of this name may be an operation: its own name, or that of an explicit implementation, ends with one's.</summary>
    public static bool MayBeOperation(string name) => name.EndsWith("Async", StringComparison.Ordinal)
        ? name.EndsWith(BaseChain.WriteAsync, StringComparison.Ordinal) || name.EndsWith(BaseChain.FlushAsync, StringComparison.Ordinal) ||
            name.EndsWith(BaseChain.CloseAsync, StringComparison.Ordinal)
        : name.EndsWith(BaseChain.PreWrite, StringComparison.Ordinal);

    /// <summary>The operation that a method implements whose name may be one's: its name, or nothing.</summary>
    public static string? OperationOf(IMethodSymbol method)
    {
        if (method.IsStatic || Known(method.Name.Substring(method.Name.LastIndexOf('.') + 1)) is null || !Is(method.ContainingType))
            return null;

        if (method.ExplicitInterfaceImplementations.FirstOrDefault() is { } implemented)
            return implemented.ContainingType.Is("ResponseWriters", "IResponseWriter") ? Known(implemented.Name) : null;

        var marked = method.ContainingType.BaseClasses().Prepend(method.ContainingType).First(RuntimeContract.IsMarked);
        return method is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary } &&
            RuntimeContract.Of(marked)?.Members.Any(operation =>
                method.HasSignatureOf(operation) && SymbolEqualityComparer.Default.Equals(method.ReturnType, operation.ReturnType)) == true
            ? Known(method.Name)
            : null;
    }

    /// <summary>Whether an expression mentions <c>Next</c>, an inner writer, or an object that was given one of them.</summary>
    public bool Mentions(SyntaxNode expression) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => _holders.Contains(name.Identifier.ValueText));

    /// <summary>Whether the operation is passed on by another member than the one that implements it.</summary>
    public bool IsCalledOutside(string operation) => _callers.TryGetValue(operation, out var members) && members.Any(member => member != operation);

    /// <summary>Whether a member that passes on sets the field to this, as a guard against a second time.</summary>
    public bool Sets(string field, string value) => _assigned.TryGetValue(field, out var values) && values.Contains(value);

    /// <summary>Whether a member that passes on changes the field at all.</summary>
    public bool Changes(string field) => _assigned.ContainsKey(field);

    private void ReadMember(MemberDeclarationSyntax member)
    {
        var name = (member as MethodDeclarationSyntax)?.Identifier.ValueText ?? "";

        // A guard may be set by the member itself or by one that it calls.
        var mayGuard = member is not (ConstructorDeclarationSyntax or BaseFieldDeclarationSyntax);
        foreach (var node in member.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } called }:
                    if (Known(called.Name.Identifier.ValueText) is { } operation)
                        Add(_callers, operation, name);
                    continue;
                case ParameterSyntax parameter:
                    ReadParameter(parameter);
                    break;
                case AssignmentExpressionSyntax or VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null }:
                    _values.Add(node);
                    break;
            }

            if (mayGuard)
                ReadGuard(node);
        }
    }

    private void ReadParameter(ParameterSyntax parameter)
    {
        if (IsWriterName(parameter.Type))
            _holders.Add(parameter.Identifier.ValueText);
    }

    private void ReadGuard(SyntaxNode node)
    {
        if (node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment)
            Add(assignment.Left, assignment.Right.ToString());
        else if (node is AssignmentExpressionSyntax compound)
            Add(compound.Left, "");
        else if (node is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix)
            Add(postfix.Operand, "");
        else if (node is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix)
            Add(prefix.Operand, "");

        void Add(ExpressionSyntax target, string value)
        {
            var name = (target is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access.Name : target) is IdentifierNameSyntax identifier
                ? identifier.Identifier.ValueText
                : null;
            if (name is not null)
                ChainedClass.Add(_assigned, name, value);
        }
    }

    private static void Add(Dictionary<string, HashSet<string>> table, string key, string value)
    {
        if (!table.TryGetValue(key, out var values))
            table[key] = values = [];
        values.Add(value);
    }

    /// <returns>Whether another name was found that holds the chain.</returns>
    private bool ReadHolders()
    {
        var before = _holders.Count;
        foreach (var node in _values)
        {
            if (node is AssignmentExpressionSyntax assignment && HandsOver(assignment.Right))
                _holders.UnionWith(assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
            else if (node is VariableDeclaratorSyntax { Initializer: { } initializer } variable && HandsOver(initializer.Value))
                _holders.Add(variable.Identifier.ValueText);
            else if (node is PropertyDeclarationSyntax { Initializer: { } value } property && HandsOver(value.Value))
                _holders.Add(property.Identifier.ValueText);
        }

        return _holders.Count > before;
    }

    /// <summary>Whether a value holds the chain: an object that was given it, or that was given this writer; not what an operation returns.</summary>
    private bool HandsOver(ExpressionSyntax value) =>
        value.DescendantNodesAndSelf().Any(static node => node is ArgumentSyntax { Expression: ThisExpressionSyntax }) ||
        (Mentions(value) && !value.DescendantNodesAndSelf().Any(static node =>
            node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && Known(access.Name.Identifier.ValueText) is not null));

    private static bool IsWriterName(TypeSyntax? type) =>
        type is not null && type.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText is "IResponseWriter" or "NextWriter");

    private static string? Known(string name) =>
        name is BaseChain.PreWrite or BaseChain.WriteAsync or BaseChain.FlushAsync or BaseChain.CloseAsync ? name : null;
}
