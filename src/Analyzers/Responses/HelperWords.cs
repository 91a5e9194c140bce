using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// What methods with source may do to a response, by the words in their bodies and in the bodies of all that they may call: a method whose
/// words say that it does nothing need not be bound to be summarised.
/// </summary>
internal sealed class HelperWords(Compilation compilation)
{
    /// <summary>Where a method leads to more others than this, it may do anything.</summary>
    private const int Most = 20;

    /// <summary>And where it does all of this, it need not be looked at further.</summary>
    private const Uses Enough = Uses.Start | Uses.Head | Uses.Hijack;

    public const Uses Everything = (Uses)~0;

    private readonly Lazy<ILookup<string, MethodDeclarationSyntax>> _methods = new(() => Declared(compilation));
    private readonly ConcurrentDictionary<SyntaxNode, (Uses Uses, string[] Called)> _bodies = new();
    private readonly ConcurrentDictionary<IMethodSymbol, Uses> _found = new(SymbolEqualityComparer.Default);

    public Uses Of(IMethodSymbol method, CancellationToken cancellationToken) =>
        _found.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, key => Find(key, cancellationToken));

    private Uses Find(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var uses = Uses.None;
        var pending = new Stack<SyntaxNode>((method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)));
        var seen = new HashSet<SyntaxNode>(pending);
        var names = new HashSet<string>();
        while (pending.Count > 0)
        {
            var body = _bodies.GetOrAdd(pending.Pop(), Read);
            uses |= body.Uses;
            foreach (var other in body.Called.Where(names.Add).SelectMany(name => _methods.Value[name]).Where(seen.Add))
                pending.Push(other);
            if (seen.Count > Most || (uses & Enough) == Enough)
                return Everything;
        }

        return uses;
    }

    private (Uses Uses, string[] Called) Read(SyntaxNode declaration)
    {
        var (uses, onOthers, called, isAboutOthers) = (Uses.None, Uses.None, new HashSet<string>(), false);
        foreach (var node in declaration.DescendantNodes())
        {
            switch (node)
            {
                case SimpleNameSyntax { Identifier.ValueText: var name } simple:
                    // Collections have these too: they count where headers, cookies or features are in sight.
                    if (name is "Add" or "Append" or "AppendList" or "Set" or "SetList" or "TryAdd" or "Remove" or "Clear" or "Delete")
                        onOthers |= Uses.Head | Uses.ReplaceBody | Uses.ReplaceRequestBody | Uses.Clear | Uses.Form;
                    else
                        uses |= PossibleUses.Named(name);
                    isAboutOthers |= IsAboutOthers(name);
                    if (IsCalled(simple) && _methods.Value.Contains(name))
                        called.Add(name);
                    break;
                case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax or ElementBindingExpressionSyntax }:
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } }:
                    onOthers |= Uses.Head | Uses.ReplaceBody | Uses.ReplaceRequestBody | Uses.Form;
                    break;
            }
        }

        return (isAboutOthers ? uses | onOthers : uses, [.. called]);
    }

    private static bool IsAboutOthers(string name) =>
        name.IndexOf("esponse", StringComparison.Ordinal) >= 0 || name.IndexOf("eader", StringComparison.Ordinal) >= 0 || name.IndexOf("ookie", StringComparison.Ordinal) >= 0 ||
        name.IndexOf("eature", StringComparison.Ordinal) >= 0;

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax => true,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access => access.Name == name,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
        _ => false,
    };

    /// <summary>Not what an interface or a base class is called by, nor what has the name of a door and is none.</summary>
    private static bool IsFollowed(MethodDeclarationSyntax method) => method.ExplicitInterfaceSpecifier is null && !method.Modifiers.Any(SyntaxKind.AbstractKeyword) &&
        (method.Modifiers.Any(SyntaxKind.StaticKeyword) || !CallDoors.Has(method.Identifier.ValueText));

    private static ILookup<string, MethodDeclarationSyntax> Declared(Compilation compilation) => compilation.SyntaxTrees
        .SelectMany(static tree => tree.GetRoot().DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        .OfType<MethodDeclarationSyntax>().Where(IsFollowed)
        .ToLookup(static method => method.Identifier.ValueText);
}
