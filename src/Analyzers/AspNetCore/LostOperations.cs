using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Finds the operations that a decorator does not pass on.</summary>
internal static class LostOperations
{
    private const string Features = "Microsoft.AspNetCore.Http.Features";

    public static bool IsFeature(ITypeSymbol type) => IsBodyFeature(type) || type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsFeature),

        // Most classes have no interface, which is seen for less than it takes to list them.
        { TypeKind: TypeKind.Class, Interfaces.IsEmpty: true, BaseType: null or { SpecialType: SpecialType.System_Object } } => false,
        _ => type.AllInterfaces.Any(static contract => IsBodyFeature(contract)),
    };

    /// <summary>What a stream loses that passes writes on to <paramref name="inner"/>.</summary>
    public static IEnumerable<string> OfStream(INamedTypeSymbol type, DecoratorMembers members, ISymbol inner)
    {
        if (LosesFlush(type, members, inner))
            yield return "FlushAsync";

        var disposals = members.References(inner).Where(static reference => Called(reference) is "Dispose" or "DisposeAsync" or "Close").ToArray();
        if (disposals.Length > 0)
        {
            // The base class disposes synchronously then, which writes what a compressor still holds.
            if (!Declares(type, "DisposeAsync") && disposals.Any(static reference => !IsOptional(reference)))
                yield return "DisposeAsync";
        }
        else if (IsOwned(members, inner))
        {
            yield return "Dispose";
            if (!Declares(type, "DisposeAsync"))
                yield return "DisposeAsync";
        }
    }

    /// <summary>What a body feature loses that has another one beneath it.</summary>
    public static IEnumerable<string> OfFeature(DecoratorMembers members, ISymbol inner)
    {
        if (members.Named("SendFileAsync").Any(static member => DecoratorMembers.IsEmpty(member.Body) || DecoratorMembers.OnlyThrows(member.Body)))
            yield return "SendFileAsync";

        var completes = members.Named("CompleteAsync").ToArray();
        if (completes.Any(static member => DecoratorMembers.IsEmpty(member.Body) || DecoratorMembers.OnlyThrows(member.Body)) ||
            (completes.Length > 0 && !members.Calls("CompleteAsync").Any(static call => call.Instance is { Type: { } receiver } instance &&
                (IsFeature(receiver) || ResponseDoors.IsResponse(instance))) && !IsHandedOn(members, inner)))
        {
            yield return "CompleteAsync";
        }
    }

    /// <summary>Whether an object is given to something else, which may do what the class does not.</summary>
    public static bool IsHandedOn(DecoratorMembers members, ISymbol inner) =>
        members.References(inner).Any(static reference => Use(reference) is IArgumentOperation or IReturnOperation or IVariableInitializerOperation ||
            (Use(reference) is ISimpleAssignmentOperation assignment && assignment.Value.DescendantsAndSelf().Contains(reference)));

    private static bool LosesFlush(INamedTypeSymbol type, DecoratorMembers members, ISymbol inner)
    {
        // Who flushes with every write has nothing left to flush.
        if (members.References(inner).Any(static reference => Called(reference) == "FlushAsync") || IsHandedOn(members, inner) ||
            type.Name.IndexOf("Flush", System.StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        var flush = members.Named("FlushAsync").Where(static member => member.Method.IsOverride).ToArray();
        return flush.Length == 0
            ? !members.References(inner).Any(static reference => Called(reference) == "Flush" && Around(reference) is { Name: not "Flush" })
            : flush.All(static member => DecoratorMembers.IsEmpty(member.Body));
    }

    /// <summary>Whether the class makes what it writes to, over what it was given, and keeps it to itself.</summary>
    private static bool IsOwned(DecoratorMembers members, ISymbol inner) =>
        !IsHandedOn(members, inner) && members.ValuesOf(inner).Select(static value => value is IConversionOperation conversion ? conversion.Operand : value).ToArray() is { Length: > 0 } values &&
        values.All(static value => value is IObjectCreationOperation { Type: { } made, Arguments: [{ Value.Type: { } }, ..] } && IsCodec(made));

    private static bool IsCodec(ITypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString() == "System.IO.Compression" || type.Is("System.Security.Cryptography", "CryptoStream") || type.Is("System.IO", "BufferedStream");

    /// <summary>Whether a flag decides, by which a class leaves open what it was given.</summary>
    private static bool IsOptional(IOperation reference)
    {
        for (var current = reference.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalOperation { Condition: not IParameterReferenceOperation { Parameter.Name: "disposing" } } choice && !IsNullTest(choice.Condition))
                return true;
        }

        return false;
    }

    private static bool IsNullTest(IOperation condition) => condition is IIsPatternOperation ||
        (condition is IBinaryOperation { RightOperand: var right } && right.DescendantsAndSelf().Any(static operand => operand.ConstantValue is { HasValue: true, Value: null }));

    private static bool Declares(INamedTypeSymbol type, string name) => !type.GetMembers(name).IsEmpty;

    private static string? Called(IOperation reference) => Use(reference) is IInvocationOperation call ? call.TargetMethod.Name
        : Use(reference) is IConditionalAccessOperation { WhenNotNull: IInvocationOperation conditional } ? conditional.TargetMethod.Name
        : null;

    private static IOperation? Use(IOperation reference)
    {
        var current = reference.Parent;
        while (current is IConversionOperation or IParenthesizedOperation)
            current = current.Parent;

        return current;
    }

    private static IMethodSymbol? Around(IOperation operation) => operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) as IMethodSymbol;

    private static bool IsBodyFeature(ITypeSymbol type) => type.Is(Features, "IHttpResponseBodyFeature");
}
