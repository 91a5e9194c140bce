using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Parser;

/// <summary>
/// Finds types and namespaces that stand beside each other and differ in letter case alone. Looked up once for every container of a
/// compilation, which the table does not keep alive.
/// </summary>
internal static class CaseTwins
{
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, HashSet<string>> Twins = new();

    public static bool Has(INamespaceOrTypeSymbol container, string name) => Twins.GetValue(container, Find).Contains(name);

    private static HashSet<string> Find(INamespaceOrTypeSymbol container)
    {
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var twins = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in container.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol { Name: var name })
                continue;

            if (!first.TryGetValue(name, out var other))
                first.Add(name, name);
            else if (other != name)
                twins.UnionWith([name, other]);
        }

        return twins;
    }
}
