using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>Decides how a class gets the factory of <c>IChainedWriter&lt;TSelf&gt;</c>.</summary>
internal static class CreateFinder
{
    /// <summary>The class's own factory or the form of the emitted one.</summary>
    public static MemberForm Form(INamedTypeSymbol type, RuntimeContract contract, Compilation compilation)
    {
        var create = contract.Create;
        if (type.GetMembers().OfType<IMethodSymbol>().Any(own => IsExplicitCreate(own, contract)))
            return MemberForm.None;

        if (type.UsesName(create.Name))
            return MemberForm.Explicit;

        foreach (var own in type.GetMembers(create.Name))
        {
            if (own is not IMethodSymbol method)
                return MemberForm.Explicit;

            if (!method.HasSignatureOf(create))
                continue;

            return method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public, RefKind: RefKind.None } &&
                SymbolEqualityComparer.Default.Equals(method.ReturnType, type) ? MemberForm.None : MemberForm.Explicit;
        }

        return Hides(type, create, compilation) ? MemberForm.New : MemberForm.Public;
    }

    // The kind is plain to see; what an ordinary method implements would bind the signatures of all of them.
    private static bool IsExplicitCreate(IMethodSymbol method, RuntimeContract contract) =>
        method.MethodKind == MethodKind.ExplicitInterfaceImplementation && method.ExplicitInterfaceImplementations.Any(
            implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, contract.Create));

    private static bool Hides(INamedTypeSymbol type, IMethodSymbol create, Compilation compilation)
    {
        foreach (var parent in type.BaseClasses())
        {
            if (parent.GetMembers(create.Name).Any(member =>
                (member is not IMethodSymbol method || method.HasSignatureOf(create)) && compilation.IsSymbolAccessibleWithin(member, type)))
            {
                return true;
            }

            if (RuntimeContract.IsMarked(parent) && compilation.IsInSource(parent) &&
                WriterShapeParser.Parse(parent.OriginalDefinition, compilation).Create is { Form: MemberForm.Public or MemberForm.New })
            {
                return true;
            }
        }

        return false;
    }
}
