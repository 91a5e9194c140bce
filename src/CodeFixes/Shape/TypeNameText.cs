using System.Linq;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.CodeFixes.Shape;

/// <summary>How a type of the runtime is named at a place.</summary>
internal static class TypeNameText
{
    public static string At(int position, string name, SemanticModel model) => At(position, "ResponseWriters", name, model);

    public static string At(int position, string space, string name, SemanticModel model) =>
        model.LookupNamespacesAndTypes(position, name: name).OfType<INamedTypeSymbol>().Where(type => type.Arity == 0).ToArray() is [var found] &&
        found.ContainingNamespace.ToDisplayString() == space && model.LookupSymbols(position, name: name).All(symbol => symbol is INamespaceOrTypeSymbol)
            ? name
            : $"global::{space}.{name}";
}
