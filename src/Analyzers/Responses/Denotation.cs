using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>Tells which response an expression belongs to.</summary>
/// <param name="flow">Knows variables from the outside, and helpers.</param>
internal sealed class Denotation(ResponseFlow flow)
{
    public Denoted Of(IOperation? value, ControlFlowGraph graph, ResponseState state) => value switch
    {
        null => Denoted.Nothing,
        IConversionOperation conversion => Of(conversion.Operand, graph, state),
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand, graph, state),
        IFlowCaptureReferenceOperation reference => state.ValueOf(reference.Id) ?? Denoted.Nothing,
        ILocalReferenceOperation local => flow.Lookup(local.Local, state),
        IParameterReferenceOperation parameter => flow.Lookup(parameter.Parameter, state),
        IFieldReferenceOperation { Field.IsReadOnly: true } field when field.Instance is null or IInstanceReferenceOperation => FromOutside(field.Field, field.Type),
        IInstanceReferenceOperation instance => new Denoted(Denoted.This, ResponsePart.None).With(ResponseTypes.PartOf(instance.Type)),
        ISimpleAssignmentOperation assignment => Of(assignment.Value, graph, state),
        IPropertyReferenceOperation property => OfProperty(property, graph, state),
        IObjectCreationOperation creation => OfCreation(creation, graph, state),
        IInvocationOperation call => OfCall(call, graph, state),
        _ => Denoted.Nothing,
    };

    private static Denoted FromOutside(ISymbol symbol, ITypeSymbol? type) => new Denoted(symbol, ResponsePart.None).With(ResponseTypes.PartOf(type));

    private Denoted OfProperty(IPropertyReferenceOperation reference, ControlFlowGraph graph, ResponseState state)
    {
        var property = reference.Property;
        if (reference.Instance is null or IInstanceReferenceOperation && ResponseTypes.PartOf(property.Type) != ResponsePart.None && !ResponseTypes.IsOfFramework(property.ContainingType) && IsConstant(property))
            return FromOutside(property, property.Type);

        var owner = Of(reference.Instance, graph, state);
        if (owner.Root is not { } root)
            return Denoted.Nothing;

        var facts = state.FactsOf(root);
        var part = ResponseTypes.PartOf(property.Type);
        switch (part)
        {
            case ResponsePart.Context or ResponsePart.Response or ResponsePart.Request or ResponsePart.Features or ResponsePart.WebSockets or ResponsePart.Carrier:
                return ResponseTypes.IsOfFramework(property.ContainingType) ? owner.With(part) : Denoted.Nothing;
            case ResponsePart.Headers or ResponsePart.Cookies:
                return owner.Part is ResponsePart.Response or ResponsePart.HeadFeature ? owner.With(part) : Denoted.Nothing;
            case ResponsePart.BodyWriter:
                return owner.Part is ResponsePart.Response or ResponsePart.BodyFeature && facts.Has(ResponseFacts.OwnBody) ? owner.With(part) : Denoted.Nothing;
            case ResponsePart.RequestReader:
                return owner.Part == ResponsePart.Request && facts.Has(ResponseFacts.OwnRequestBody) ? owner.With(part) : Denoted.Nothing;
            case ResponsePart.Stream when owner.Part == ResponsePart.Request:
                return facts.Has(ResponseFacts.OwnRequestBody) ? owner.With(ResponsePart.RequestBody) : Denoted.Nothing;
            case ResponsePart.Stream:
                return owner.Part is ResponsePart.Response or ResponsePart.BodyFeature && facts.Has(ResponseFacts.OwnBody) ? owner.With(ResponsePart.Body) : Denoted.Nothing;
            case ResponsePart.None when property.Name == "Writer" && owner.Part == ResponsePart.Response && ResponseTypes.IsExtensions(property.ContainingType):
                return owner.With(ResponsePart.Writer);
        }

        // features[typeof(IHttpUpgradeFeature)]
        return owner.Part == ResponsePart.Features && property.IsIndexer && reference.Arguments.Length == 1 && reference.Arguments[0].Value is ITypeOfOperation type
            ? owner.With(ResponseTypes.PartOf(type.TypeOperand))
            : Denoted.Nothing;
    }

    private static bool IsConstant(IPropertySymbol property) => property is { IsReadOnly: true, IsVirtual: false, IsOverride: false, IsIndexer: false } &&
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private Denoted OfCreation(IObjectCreationOperation creation, ControlFlowGraph graph, ResponseState state)
    {
        if (creation.Arguments.Length > 0)
        {
            var first = Of(creation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value, graph, state);
            switch (first.Part)
            {
                case ResponsePart.Context when ResponseTypes.PartOf(creation.Type) == ResponsePart.Controller:
                    return first.With(ResponsePart.Controller);
                case ResponsePart.Body or ResponsePart.BodyWriter when IsAdapter(creation.Type):
                    return first.With(ResponsePart.OverBody);
                case ResponsePart.RequestBody when IsAdapter(creation.Type):
                    return first.With(ResponsePart.OverRequestBody);
            }
        }

        return new(null, ResultKinds.OfCreation(creation));
    }

    private static bool IsAdapter(ITypeSymbol? type) => type is
    {
        Name: "StreamWriter" or "StreamReader" or "BinaryWriter" or "BinaryReader" or "BufferedStream" or "GZipStream" or "BrotliStream" or "DeflateStream" or "ZLibStream" or "Utf8JsonWriter",
        ContainingNamespace: not null,
    } && (type.Is("System.IO", type.Name) || type.Is("System.IO.Compression", type.Name) || type.Is("System.Text.Json", type.Name));

    private Denoted OfCall(IInvocationOperation call, ControlFlowGraph graph, ResponseState state)
    {
        var method = call.TargetMethod;
        var owner = Of(CallDoors.Receiver(call), graph, state);
        switch (owner.Part)
        {
            case ResponsePart.Features when method.Name is "Get" or "GetRequiredFeature" && method.TypeArguments.Length == 1:
                return owner.With(ResponseTypes.PartOf(method.TypeArguments[0]));
            case ResponsePart.Response when method.Name == "get_Writer" && ResponseTypes.IsExtensions(method.ContainingType):
                return owner.With(ResponsePart.Writer);
            case ResponsePart.Response when method.Name == "GetTypedHeaders":
                return owner.With(ResponsePart.Headers);
            case ResponsePart.BodyWriter when method.Name == "AsStream":
                return owner.With(ResponsePart.Body);
            case ResponsePart.Body when method is { Name: "Create", ContainingType.Name: "PipeWriter" }:
                return owner.With(ResponsePart.OverBody);
            case ResponsePart.Pending when method.Name is "ConfigureAwait" or "AsTask" or "GetAwaiter" or "Preserve":
                return owner;
        }

        if (CallDoors.Of(owner.Part, method).Has(Uses.Hijack))
            return new(owner.Root, ResponsePart.Pending, ResponseFacts.Hijacked | ResponseFacts.Takes);

        // Task.FromResult(Results.Ok())
        if (method is { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" })
            return owner;

        var result = ResultKinds.OfCall(call);
        return result != ResponsePart.None ? new(null, result) : flow.Helpers.PendingOf(call, graph, state);
    }
}
