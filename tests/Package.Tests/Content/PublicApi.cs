using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Testing;

namespace ResponseWriters.Package.Tests;

/// <summary>Everything public and protected in an assembly, as C# and as ids of its documentation.</summary>
internal sealed record PublicApi(string Text, IReadOnlyList<string> Ids)
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        TypeFormat.GenericsOptions,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeConstantValue,
        TypeFormat.DelegateStyle,
        TypeFormat.ExtensionMethodStyle,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: TypeFormat.MiscellaneousOptions);

    public static PublicApi Read(string assembly)
    {
        var reference = MetadataReference.CreateFromFile(assembly);
        var symbols = (IAssemblySymbol)CSharpCompilation.Create("Reader", [], [.. References.Framework, reference]).GetAssemblyOrModuleSymbol(reference)!;
        var text = new StringBuilder();
        var ids = new List<string>();
        foreach (var type in Types(symbols.GlobalNamespace).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal))
            Add(type, "");
        return new PublicApi(text.ToString(), ids);

        void Add(INamedTypeSymbol type, string indent)
        {
            string bases = string.Join(", ", Bases(type).Select(one => one.ToDisplayString(MemberFormat)));
            text.Append(indent).Append(Header(type)).Append(bases == "" ? "" : $" : {bases}").Append('\n');
            if (!type.IsExtension)
                Note(type);
            foreach (var member in type.GetMembers().Where(IsVisible).OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.ToDisplayString(MemberFormat), StringComparer.Ordinal))
            {
                if (member is INamedTypeSymbol nested)
                {
                    Add(nested, indent + "    ");
                }
                else
                {
                    text.Append(indent).Append("    ").Append(Modifier(member)).Append(member.ToDisplayString(MemberFormat)).Append('\n');
                    Note(member);
                }
            }

            text.Append(indent == "" ? "\n" : "");
        }

        // What the compiler makes of an extension block is documented in the block, and a constructor without parameters by its class.
        void Note(ISymbol symbol)
        {
            if (symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [] }
                && !ImplementsExtension(symbol) && symbol.GetDocumentationCommentId() is { } id)
            {
                ids.Add(id);
            }
        }
    }

    private static bool ImplementsExtension(ISymbol symbol) =>
        symbol is IMethodSymbol { IsStatic: true, ContainingType.IsExtension: false } method
        && method.ContainingType.GetTypeMembers().Any(block => block.IsExtension);

    private static string Modifier(ISymbol member) =>
        member is { IsStatic: true, IsAbstract: true, ContainingType.TypeKind: TypeKind.Interface } ? "static abstract " : "";

    private static string Header(INamedTypeSymbol type)
    {
        if (type.IsExtension)
            return $"extension({type.ExtensionParameter!.ToDisplayString(MemberFormat)})";

        string kind = type.TypeKind switch
        {
            TypeKind.Class when type.IsStatic => "static ",
            TypeKind.Class when type.IsSealed => "sealed ",
            TypeKind.Class when type.IsAbstract => "abstract ",
            _ => "",
        };
        return $"public {kind}{type.ToDisplayString(TypeFormat)}";
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type) =>
        (type.BaseType is { SpecialType: SpecialType.None } parent ? type.Interfaces.Prepend(parent) : type.Interfaces)
        .Where(IsVisible);

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && symbol is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        && symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true };

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Where(IsVisible).Concat(space.GetNamespaceMembers().SelectMany(Types));
}
