using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>Decides for every member of <c>IResponseWriter</c> whether a class has it, and how it is emitted where it has not.</summary>
internal static class MemberFinder
{
    public static ImmutableArray<MemberShape> Find(INamedTypeSymbol type, RuntimeContract contract, Compilation compilation)
    {
        var members = ImmutableArray.CreateBuilder<MemberShape>(contract.Members.Length);
        var explicitOnes = ExplicitImplementations(type);
        Add(WriterMember.PreWrite);
        Add(WriterMember.WriteAsync);
        Add(WriterMember.FlushAsync);
        Add(WriterMember.CloseAsync);
        Add(WriterMember.Unwrap);
        return members.ToImmutable();

        void Add(WriterMember member)
        {
            foreach (var method in contract.Members)
            {
                if (method.Name == NameOf(member))
                    members.Add(Find(type, explicitOnes, member, method, compilation));
            }
        }
    }

    public static string NameOf(WriterMember member) => member switch
    {
        WriterMember.PreWrite => "PreWrite",
        WriterMember.WriteAsync => "WriteAsync",
        WriterMember.FlushAsync => "FlushAsync",
        WriterMember.CloseAsync => "CloseAsync",
        _ => "Unwrap",
    };

    private static MemberShape Find(
        INamedTypeSymbol type, ImmutableArray<IMethodSymbol> explicitOnes, WriterMember member, IMethodSymbol method, Compilation compilation)
    {
        // What a chained base class gets emitted is not in the compilation yet, but it has every member.
        var inherited = false;
        var nameTaken = type.UsesName(method.Name);
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            var own = ReferenceEquals(current, type);
            if (Implementing(method, own ? explicitOnes : ExplicitImplementations(current)) is { } implementation)
                return new(member, MemberForm.None, Overridden: !Emitted.ByThisGenerator(implementation));

            foreach (var other in current.GetMembers(method.Name))
            {
                if (other is IMethodSymbol candidate)
                {
                    if (!candidate.HasSignatureOf(method))
                        continue;

                    if (IsImplementation(candidate, method))
                    {
                        if (!candidate.IsAbstract || own)
                            return new(member, MemberForm.None, Overridden: !Emitted.ByThisGenerator(candidate));

                        var form = inherited || nameTaken || !CanOverride(candidate) ? MemberForm.None : MemberForm.Override;
                        return new(member, form, Overridden: false);
                    }
                }

                nameTaken |= own || compilation.IsSymbolAccessibleWithin(other, type);
            }

            inherited |= !own && RuntimeContract.IsMarked(current);
        }

        if (inherited)
            return new(member, MemberForm.None, Overridden: false);

        return new(member, nameTaken ? MemberForm.Explicit : type.IsSealed ? MemberForm.Public : MemberForm.Virtual, Overridden: false);
    }

    /// <summary>Whether a method is public and all that, so that it implements the member of the interface.</summary>
    private static bool IsImplementation(IMethodSymbol candidate, IMethodSymbol method) =>
        candidate is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, RefKind: RefKind.None } &&
        SymbolEqualityComparer.Default.Equals(candidate.ReturnType, method.ReturnType);

    /// <summary>Whether the emitted member, which may return null where the interface does, fits the abstract one.</summary>
    private static bool CanOverride(IMethodSymbol candidate) =>
        candidate.ReturnType.IsValueType || candidate.ReturnNullableAnnotation != NullableAnnotation.NotAnnotated ||
        candidate.ReturnsVoid;

    private static ImmutableArray<IMethodSymbol> ExplicitImplementations(INamedTypeSymbol type) =>
        [.. type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.MethodKind == MethodKind.ExplicitInterfaceImplementation)];

    private static IMethodSymbol? Implementing(IMethodSymbol method, ImmutableArray<IMethodSymbol> explicitOnes) =>
        explicitOnes.FirstOrDefault(candidate => candidate.ExplicitInterfaceImplementations.Contains(method, SymbolEqualityComparer.Default));
}
