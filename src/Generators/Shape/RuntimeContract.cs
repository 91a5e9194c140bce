using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Shape;

/// <summary>The types of the runtime that emitted code implements and calls.</summary>
internal sealed class RuntimeContract
{
    public const string AttributeName = "ChainedWriterAttribute";

    /// <summary>Looked up once for every runtime, which the table does not keep alive.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, Found> Contracts = new();

    private RuntimeContract(INamedTypeSymbol responseWriter, IMethodSymbol create)
    {
        ResponseWriter = responseWriter;
        Create = create;
        Members = [.. responseWriter.GetMembers().OfType<IMethodSymbol>()];
    }

    public INamedTypeSymbol ResponseWriter { get; }

    /// <summary>The factory of <c>IChainedWriter&lt;TSelf&gt;</c>.</summary>
    public IMethodSymbol Create { get; }

    /// <summary>The members of <c>IResponseWriter</c>.</summary>
    public ImmutableArray<IMethodSymbol> Members { get; }

    /// <summary>Finds the runtime beside the attribute that marks <paramref name="type"/>, so that no second reference can confuse it.</summary>
    public static RuntimeContract? Of(INamedTypeSymbol type)
    {
        return Attribute(type)?.AttributeClass?.ContainingAssembly is { } runtime ? Contracts.GetValue(runtime, Find).Contract : null;
    }

    public static bool IsMarked(INamedTypeSymbol type) => Attribute(type) is not null;

    public static AttributeData? Attribute(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: AttributeName } marker && marker.Is("ResponseWriters", AttributeName))
                return attribute;
        }

        return null;
    }

    private static Found Find(IAssemblySymbol runtime)
    {
        if (runtime.GetTypeByMetadataName("ResponseWriters.IResponseWriter") is not { } responseWriter ||
            runtime.GetTypeByMetadataName("ResponseWriters.IChainedWriter`1") is not { } chainedWriter ||
            chainedWriter.GetMembers("Create").OfType<IMethodSymbol>().FirstOrDefault() is not { Parameters.Length: 2 } create ||
            create.Parameters[1].Type.TypeKind == TypeKind.Error)
        {
            return new Found(null);
        }

        return new Found(new RuntimeContract(responseWriter, create));
    }

    private sealed class Found(RuntimeContract? contract)
    {
        public RuntimeContract? Contract { get; } = contract;
    }
}
