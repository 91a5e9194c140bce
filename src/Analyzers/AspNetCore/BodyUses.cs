using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>
/// Knows which classes of a compilation become the body of a response. Looked up only once a class is suspected, so that most compilations
/// never pay for it.
/// </summary>
internal sealed class BodyUses(Compilation compilation)
{
    private readonly Lazy<HashSet<INamedTypeSymbol>> _types = new(() => Find(compilation));

    public bool Contains(INamedTypeSymbol type) => _types.Value.Contains(type.OriginalDefinition);

    private static HashSet<INamedTypeSymbol> Find(Compilation compilation)
    {
        var result = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var values = tree.GetRoot().DescendantNodes().Where(IsCandidate).ToArray();
            if (values.Length == 0)
                continue;

#pragma warning disable RS1030 // What a class is used for is said elsewhere; few trees have such code, and each is bound once.
            var model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (var type in values.Select(value => model.GetOperation(value)).SelectMany(Types))
            {
                for (var current = type; current is not null; current = current.BaseType)
                    result.Add(current.OriginalDefinition);
            }
        }

        return result;
    }

    private static bool IsCandidate(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Body" } } => true,
        ObjectCreationExpressionSyntax { Type: var type } => type.ToString().EndsWith("StreamResponseBodyFeature", StringComparison.Ordinal),
        _ => false,
    };

    private static IEnumerable<INamedTypeSymbol> Types(IOperation? operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } response }, Value: var value } when ResponseDoors.IsResponse(response) => TypesOf(value),
        IObjectCreationOperation { Type: { } type, Arguments: [var stream, ..] } when type.Is("Microsoft.AspNetCore.Http", "StreamResponseBodyFeature") => TypesOf(stream.Value),
        _ => [],
    };

    private static IEnumerable<INamedTypeSymbol> TypesOf(IOperation value) => Locals.Resolve(value) switch
    {
        IConditionalOperation { WhenTrue: var first, WhenFalse: { } second } => TypesOf(first).Concat(TypesOf(second)),
        { Type: INamedTypeSymbol type } => [type],
        _ => [],
    };
}
