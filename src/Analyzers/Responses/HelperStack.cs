using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>The helpers that are being summarised, each called by the one before. What calls itself is not summarised.</summary>
internal sealed class HelperStack
{
    private readonly List<ISymbol> _open = [];
    private readonly HashSet<ISymbol> _recursive = new(SymbolEqualityComparer.Default);

    /// <returns>Whether the helper is not open already.</returns>
    public bool Enter(ISymbol helper)
    {
        var index = _open.FindIndex(open => SymbolEqualityComparer.Default.Equals(open, helper));
        if (index < 0)
        {
            _open.Add(helper);
            return true;
        }

        for (; index < _open.Count; index++)
            _recursive.Add(_open[index]);
        return false;
    }

    /// <returns>Whether the helper was found to call itself.</returns>
    public bool Leave(ISymbol helper)
    {
        _open.RemoveAt(_open.Count - 1);
        return _recursive.Contains(helper);
    }
}
