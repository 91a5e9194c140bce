using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Generators.Shape;

/// <summary>What a type must be to get another part.</summary>
internal static class TypeRequirements
{
    public static (Obstacle Obstacle, ISymbol? Offender) Check(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Class)
            return (Obstacle.NotAClass, type);

        if (type.IsStatic)
            return (Obstacle.Static, type);

        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
                return (Obstacle.FileLocal, current);
        }

        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!IsPartial(current, cancellationToken))
                return (Obstacle.NotPartial, current);

            if (HasTwin(current))
                return (Obstacle.Malformed, current);
        }

        return type.BaseType is null or { TypeKind: TypeKind.Error } ? (Obstacle.Malformed, type.BaseType) : default;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(part =>
            part.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Whether the code, wrongly, declares a type of another kind by the same name.</summary>
    private static bool HasTwin(INamedTypeSymbol type)
    {
        INamespaceOrTypeSymbol container = type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
        return type.Name.Length == 0 || container.GetTypeMembers(type.Name, type.Arity).Length > 1;
    }
}
