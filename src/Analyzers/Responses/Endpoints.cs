using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Knows which functions are endpoints, whose parameters and result belong to one request.</summary>
internal sealed class Endpoints
{
    private const string Mvc = "Microsoft.AspNetCore.Mvc";
    private const string Map = ".Map";

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _handlers = new(SymbolEqualityComparer.Default);
    private readonly Lazy<ILookup<string, ArgumentSyntax>> _named;

    public Endpoints(Compilation compilation)
    {
        _compilation = compilation;
        _named = new(() => FindNamed(compilation));
    }

    /// <summary>The response that the function's result is for; nothing when it is no endpoint.</summary>
    public object? RootOf(IMethodSymbol function, CancellationToken cancellationToken) =>
        IsHandler(function, cancellationToken) ? function : IsAction(function) ? Denoted.This : null;

    /// <summary>Whether this is given to <c>MapGet</c> and the like as a delegate of any type: as a <c>RequestDelegate</c> it has no result.</summary>
    public bool IsHandler(IMethodSymbol function, CancellationToken cancellationToken) =>
        function.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction or MethodKind.Ordinary && !IsRequestDelegate(function) &&
        _handlers.GetOrAdd(function.OriginalDefinition, key => FindHandler(key, cancellationToken));

    /// <summary>Whether an endpoint has a route of its own, so that it is no helper that is public by mistake.</summary>
    public bool IsRouted(IMethodSymbol function, CancellationToken cancellationToken) =>
        IsHandler(function, cancellationToken) ||
        function.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: { } name } type && ResponseTypes.IsOfFramework(type) &&
            (name.StartsWith("Http", StringComparison.Ordinal) || name is "RouteAttribute" or "AcceptVerbsAttribute"));

    /// <summary>What can be a <c>RequestDelegate</c> is made one, and a method's result is lost; a lambda with a result cannot.</summary>
    private static bool IsRequestDelegate(IMethodSymbol function) =>
        function.Parameters is [{ Type: var type }] && ResponseTypes.PartOf(type) == ResponsePart.Context && function.ReturnType is INamedTypeSymbol { Name: "Task", Arity: var results } &&
        (results == 0 || function.MethodKind != MethodKind.AnonymousFunction);

    private static bool IsAction(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, ContainingType: { } type } &&
        type.BaseClasses().Any(static parent => parent.Is(Mvc, "ControllerBase")) && method.Attribute(Mvc, "NonActionAttribute") is null;

    private bool FindHandler(IMethodSymbol function, CancellationToken cancellationToken)
    {
        if (function.MethodKind != MethodKind.AnonymousFunction)
            return _named.Value[function.Name].Any(argument => IsGivenAsDelegate(argument, function, cancellationToken));

        var syntax = function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        return syntax?.Parent is ArgumentSyntax given && IsMap(given) && IsGivenAsDelegate(given, null, cancellationToken);
    }

    private bool IsGivenAsDelegate(ArgumentSyntax argument, IMethodSymbol? function, CancellationToken cancellationToken)
    {
        if (!_compilation.ContainsSyntaxTree(argument.SyntaxTree))
            return false;

#pragma warning disable RS1030 // Bound for the few calls that name an endpoint whose result matters, and kept per compilation.
        var model = _compilation.GetSemanticModel(argument.SyntaxTree);
#pragma warning restore RS1030
        if (model.GetOperation(argument.Parent!.Parent!, cancellationToken) is not IInvocationOperation call || !ResponseTypes.IsOfFramework(call.TargetMethod.ContainingType))
            return false;

        var given = call.Arguments.FirstOrDefault(given => given.Syntax == argument && given.Parameter?.Type.SpecialType == SpecialType.System_Delegate)?.Value;
        return given is not null && (function is null || given.DescendantsAndSelf().OfType<IMethodReferenceOperation>()
            .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, function)));
    }

    /// <summary>What is given by name to a method whose name begins with Map. Found as text first: few have one.</summary>
    private static ILookup<string, ArgumentSyntax> FindNamed(Compilation compilation)
    {
        var found = new List<ArgumentSyntax>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var text = tree.ToString();
            for (var place = text.IndexOf(Map, StringComparison.Ordinal); place >= 0; place = text.IndexOf(Map, place + Map.Length, StringComparison.Ordinal))
            {
                if (tree.GetRoot().FindToken(place + 1).Parent?.Parent?.Parent is InvocationExpressionSyntax call)
                    found.AddRange(call.ArgumentList.Arguments.Where(static argument => NameOf(argument.Expression) is not null && IsMap(argument)));
            }
        }

        return found.ToLookup(static argument => NameOf(argument.Expression)!);
    }

    private static bool IsMap(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && access.Name.Identifier.ValueText.StartsWith("Map", StringComparison.Ordinal);

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
