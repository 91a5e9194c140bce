using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Shape;

/// <summary>The shapes of the marked classes, read once for all the rules about them; the table does not keep them alive.</summary>
internal static class Shapes
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, WriterShape> Known = new();

    public static WriterShape Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        Known.GetValue(type, type => WriterShapeParser.Parse(type, compilation, cancellationToken));
}
