using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Parser;

/// <summary>Names the generated file after the class. Two classes never share a name, also where letter case does not count.</summary>
internal static class HintName
{
    private const int Longest = 120;

    public static string Of(INamedTypeSymbol type)
    {
        var name = FullName(type);
        var safe = new string([.. name.Select(letter => IsSafe(letter) ? letter : '_')]);
        if (safe.Length > Longest)
            safe = safe.Substring(safe.Length - Longest);

        return safe == name && !HasCaseTwin(type) ? name + ".g.cs" : $"{safe}-{Hash(name)}.g.cs";
    }

    /// <summary>Such as <c>Company.Outer+Inner-2</c>: <c>-2</c> for two type parameters.</summary>
    private static string FullName(INamedTypeSymbol type)
    {
        var name = new StringBuilder();
        for (var space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
            name.Insert(0, space.Name + ".");

        foreach (var container in type.Containers())
            name.Append(NameAndArity(container)).Append('+');

        return name.Append(NameAndArity(type)).ToString();
    }

    private static string NameAndArity(INamedTypeSymbol type) => type.Arity switch
    {
        0 => type.Name,
        var arity => $"{type.Name}-{arity.ToString(CultureInfo.InvariantCulture)}",
    };

    private static bool IsSafe(char letter) =>
        letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '+' or '-';

    /// <summary>Whether something beside the type, or beside what it is in, has the same name but for letter case.</summary>
    private static bool HasCaseTwin(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol current = type; current is not INamespaceSymbol { IsGlobalNamespace: true };)
        {
            var container = current.ContainingType ?? (INamespaceOrTypeSymbol)current.ContainingNamespace;
            if (CaseTwins.Has(container, current.Name))
                return true;

            current = container;
        }

        return false;
    }

    /// <summary>FNV-1a: the same for the same name in every process.</summary>
    private static string Hash(string name)
    {
        var hash = 2166136261;
        foreach (var letter in name)
            hash = unchecked((hash ^ letter) * 16777619);

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
