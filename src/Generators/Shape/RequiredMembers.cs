using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>Finds members that every caller of a constructor must set.</summary>
internal static class RequiredMembers
{
    public static ISymbol? First(INamedTypeSymbol type, ConstructorShape constructor)
    {
        if (constructor.Method?.Attribute("System.Diagnostics.CodeAnalysis", "SetsRequiredMembersAttribute") is not null)
            return null;

        return type.GetMembers().Concat(type.BaseClasses().SelectMany(parent => parent.GetMembers()))
            .FirstOrDefault(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
    }
}
