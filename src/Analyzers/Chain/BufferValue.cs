using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Recognises values that are the caller's bytes, and not a copy of them.</summary>
internal static class BufferValue
{
    public static bool IsBuffer(ITypeSymbol type) => type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } ||
        (type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } &&
        (type.Is("System", "ReadOnlyMemory") || type.Is("System", "Memory") || type.Is("System", "ArraySegment"))) ||
        (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] } && IsBuffer(underlying));

    /// <summary>Whether a value is the buffer, or a part of it.</summary>
    public static bool IsOf(IParameterSymbol buffer, IOperation value) => Locals.Resolve(value) switch
    {
        IParameterReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, buffer),
        IInvocationOperation { TargetMethod.Name: "Slice", Instance: { } whole } => IsOf(buffer, whole),
        IInvocationOperation { TargetMethod: { Name: "AsMemory", IsStatic: true }, Arguments: [var whole, ..] } => IsOf(buffer, whole.Value),
        IImplicitIndexerReferenceOperation { Instance: { } whole, Type: { } type } => IsBuffer(type) && whole.Type is not IArrayTypeSymbol && IsOf(buffer, whole),
        IObjectCreationOperation { Type: { } type, Arguments: [var whole, ..] } => IsBuffer(type) && IsOf(buffer, whole.Value),
        _ => false,
    };

    /// <summary>Whether a lambda that is kept reads the buffer later.</summary>
    public static bool IsCapturedBy(IParameterSymbol buffer, IOperation value) =>
        (value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } ? lambda : value as IAnonymousFunctionOperation) is { } function &&
        function.Body.Descendants().OfType<IParameterReferenceOperation>()
            .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, buffer));
}
