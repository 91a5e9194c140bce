using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Outline;

/// <summary>Where a class is: the same in all compilations whose files have the same frames.</summary>
/// <param name="File">The number of the file.</param>
/// <param name="Number">The number of the class in it.</param>
internal readonly record struct ClassPlace(int File, int Number)
{
    public INamedTypeSymbol? In(Compilation compilation, IReadOnlyList<SyntaxTree> files, CancellationToken cancellationToken)
    {
        var tree = files[File];
        return compilation.GetSemanticModel(tree).GetDeclaredSymbol(Classes.In(tree.GetRoot(cancellationToken)).ElementAt(Number), cancellationToken) as INamedTypeSymbol;
    }
}
