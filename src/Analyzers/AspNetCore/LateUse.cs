using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Whether something is certainly done with a response after its start.</summary>
internal static class LateUse
{
    // After a takeover it is another rule's; and whether a body in the place of the response's own was sent is its maker's affair.
    public static bool IsCertain(ResponseUse use) =>
        use.Before.Has(ResponseFacts.Started) && use.Before.Has(ResponseFacts.OwnBody) && !use.Before.Has(ResponseFacts.Hijacked) && !IsMadeHere(use.Root);

    /// <summary>A response without a server, as tests make them, never starts.</summary>
    private static bool IsMadeHere(object root) => root switch
    {
        SyntaxNode place => place.DescendantNodesAndSelf().Any(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) ||
            place.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Right is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax,
        ISymbol symbol => TypeOf(symbol) is { Name: "DefaultHttpContext" },
        _ => false,
    };

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };
}
