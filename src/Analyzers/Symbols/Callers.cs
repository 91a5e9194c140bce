using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Analyzers.Symbols;

/// <summary>Finds who uses a method.</summary>
internal static class Callers
{
    /// <summary>
    /// Whether any code of the compilation, but the method's own, names the method. Looks through all of it, by name first: ask only where
    /// a report depends on it.
    /// </summary>
    public static bool Any(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(tree => IsIn(tree, method, compilation, cancellationToken));

    private static bool IsIn(SyntaxTree tree, IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        SemanticModel? model = null;
        foreach (var name in tree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (name.Identifier.ValueText != method.Name || method.DeclaringSyntaxReferences.Any(own => own.SyntaxTree == tree && own.Span.Contains(name.Span)))
                continue;

#pragma warning disable RS1030 // Whoever calls the method may be in any file.
            model ??= compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, method))
                return true;
        }

        return false;
    }
}
