using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ResponseWriters.Analyzers.Flow;

/// <summary>Finds the bodies of local functions.</summary>
internal static class LocalFunctions
{
    /// <summary>
    /// The graph of a local function that is declared in this body or in one around it; nothing for any other, which malformed code can
    /// call: Roslyn's own search throws there.
    /// </summary>
    public static ControlFlowGraph? GraphOf(IMethodSymbol function, ControlFlowGraph graph, CancellationToken cancellationToken)
    {
        for (var current = graph; current is not null; current = current.Parent)
        {
            if (current.LocalFunctions.Contains(function.OriginalDefinition))
                return current.GetLocalFunctionControlFlowGraph(function.OriginalDefinition, cancellationToken);
        }

        return null;
    }
}
