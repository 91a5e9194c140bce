using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Which types may know a response by themselves, so that their methods need not be given one.</summary>
internal sealed class Holders
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Holding> _holdings = new(SymbolEqualityComparer.Default);

    /// <summary>What objects of a type may know.</summary>
    public Holding HeldBy(INamedTypeSymbol type) => _holdings.GetOrAdd(type.OriginalDefinition, static type => Find(type));

    /// <summary>Whether a method with source may have anything to do with a response that its caller knows: it is given one, or knows it by its class.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isSameObject">Whether it is called on the object that calls; what another one holds is another response for all that is known.</param>
    public bool MayKnow(IMethodSymbol method, bool isSameObject)
    {
        // The block around an extension member has no name: it has a parameter.
        if (method.ContainingType.Name.Length == 0)
            return true;

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (isSameObject || method.IsStatic ? HeldBy(type) != Holding.Nothing : IsPart(type))
                return true;
        }

        foreach (var parameter in method.Parameters)
        {
            if (MayLeadTo(parameter.Type))
                return true;
        }

        return false;
    }

    private bool MayLeadTo(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return MayLeadTo(array.ElementType);

        if (type is { SpecialType: SpecialType.System_Object } or ITypeParameterSymbol or IDynamicTypeSymbol || IsPart(type))
            return true;

        if (type is not INamedTypeSymbol named)
            return false;

        foreach (var argument in named.TypeArguments)
        {
            if (MayLeadTo(argument))
                return true;
        }

        return !named.DeclaringSyntaxReferences.IsEmpty && HeldBy(named) != Holding.Nothing;
    }

    private static bool IsPart(ITypeSymbol type) => ResponseTypes.PartOf(type) != ResponsePart.None || type.Name == "IResponseWriter";

    private static Holding Find(INamedTypeSymbol type)
    {
        var holding = Holding.Nothing;
        for (var current = type; current is { SpecialType: SpecialType.None } && holding != Holding.Head; current = current.BaseType)
        {
            if (current.DeclaringSyntaxReferences.IsEmpty)
            {
                holding = Wider(holding, current);
                continue;
            }

            foreach (var member in current.GetMembers())
            {
                if (member is IFieldSymbol field)
                    holding = Wider(holding, field.Type);
                else if (member is IPropertySymbol property)
                    holding = Wider(holding, property.Type);
                else if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
                {
                    foreach (var parameter in constructor.Parameters)
                        holding = Wider(holding, parameter.Type);
                }
            }
        }

        return holding;
    }

    private static Holding Wider(Holding holding, ITypeSymbol type)
    {
        if (holding == Holding.Head)
            return holding;

        var part = ResponseTypes.PartOf(type);
        return part == ResponsePart.None ? holding : PossibleUses.HasHead(part) ? Holding.Head : Holding.Part;
    }
}
