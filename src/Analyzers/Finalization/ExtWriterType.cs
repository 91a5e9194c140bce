using System.Linq;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Recognises a destination that replaces the server's own: an <c>IExtWriter</c>, or what has its three members.</summary>
internal static class ExtWriterType
{
    /// <summary>Whether a method is the <c>FinalizeAsync</c> of such a type.</summary>
    public static bool IsFinalize(IMethodSymbol method) => method.Name.EndsWith("FinalizeAsync", System.StringComparison.Ordinal) &&
        method is { IsStatic: false, Parameters.Length: 0, Arity: 0, ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct } && IsTask(method.ReturnType) &&
        (method.ExplicitInterfaceImplementations.Any(static implemented => implemented.Name == "FinalizeAsync" && implemented.ContainingType.Is("ResponseWriters", "IExtWriter")) ||
        (method.Name == "FinalizeAsync" && Is(method.ContainingType)));

    private static bool Is(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(static contract => contract.Is("ResponseWriters", "IExtWriter")) ||
        (Declares(type, "WriteAsync", static method => method.Parameters is [{ Type: INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } data }, var token] &&
            data.Is("System", "ReadOnlyMemory") && IsToken(token)) &&
        Declares(type, "FlushAsync", static method => method.Parameters is [var token] && IsToken(token)));

    private static bool Declares(INamedTypeSymbol type, string name, System.Func<IMethodSymbol, bool> matches) => type.BaseClasses().Prepend(type)
        .SelectMany(current => current.GetMembers(name)).OfType<IMethodSymbol>()
        .Any(method => method is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } && IsTask(method.ReturnType) && matches(method));

    private static bool IsToken(IParameterSymbol parameter) => parameter.Type.Is("System.Threading", "CancellationToken");

    private static bool IsTask(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 0 } && type.Is("System.Threading.Tasks", "ValueTask");
}
