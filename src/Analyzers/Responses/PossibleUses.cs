using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>
/// What an operation may do to some response, by names and types alone: no less than <see cref="UsesOfOperation"/> finds when it follows
/// the values. Helpers are not looked into. Cheap enough for every operation there is.
/// </summary>
internal static class PossibleUses
{
    public static Uses Of(IOperation operation, OperationKind kind) => kind switch
    {
        OperationKind.Invocation => OfCall((IInvocationOperation)operation),
        OperationKind.PropertyReference => OfProperty((IPropertyReferenceOperation)operation),
        OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.CoalesceAssignment => OfSet(((IAssignmentOperation)operation).Target),
        OperationKind.Increment or OperationKind.Decrement => OfSet(((IIncrementOrDecrementOperation)operation).Target),
        OperationKind.ObjectCreation => OfResult(ResultKinds.OfCreation((IObjectCreationOperation)operation)),
        _ => Uses.None,
    };

    /// <summary>What the name of a member may stand for in code that is not bound.</summary>
    public static Uses Named(string name) => name switch
    {
        _ when IsOfHead(name) => Uses.Head,
        "Body" => Uses.ReplaceBody | Uses.ReplaceRequestBody,
        _ => OfProperty(name) | CallDoors.Named(name),
    };

    /// <summary>Whether a property of this name may belong to the head of a response.</summary>
    public static bool IsOfHead(string name) => name is "StatusCode" or "ContentType" or "ContentLength" or "ReasonPhrase" or "Headers";

    /// <summary>Whether a value may be a response, or a part of one.</summary>
    public static bool IsOfResponse(IOperation? value) => value is not null && (PartOf(value) != ResponsePart.None || value.Type is { Name: "IResponseWriter" });

    /// <summary>Whether the head may be changed through a value.</summary>
    public static bool MayHaveHead(IOperation? value) => value is not null && HasHead(PartOf(value));

    /// <summary>Whether the head can be reached from a part of a response.</summary>
    public static bool HasHead(ResponsePart part) => part is ResponsePart.Carrier or ResponsePart.Context or ResponsePart.Response or ResponsePart.Request or ResponsePart.Features or
        ResponsePart.HeadFeature or ResponsePart.Headers or ResponsePart.Cookies;

    private static Uses OfProperty(IPropertyReferenceOperation property)
    {
        var uses = OfProperty(property.Property.Name);
        return uses.Has(Uses.Start | Uses.Hijack) && PartOf(property.Instance) is not (ResponsePart.Response or ResponsePart.HeadFeature) ? Uses.None : uses;
    }

    /// <summary>What is asked, which is as good as seen to happen where the answer is yes; and the form, which is read when it is asked for.</summary>
    private static Uses OfProperty(string name) => name switch
    {
        "HasStarted" => Uses.Start,
        "Hijacked" => Uses.Hijack,
        "Form" => Uses.Read | Uses.Form,
        _ => Uses.None,
    };

    private static Uses OfSet(IOperation target)
    {
        if (target is not IPropertyReferenceOperation { Property: { } property } reference)
            return Uses.None;

        return property.Name switch
        {
            var name when IsOfHead(name) => Uses.Head,
            "Body" => Uses.ReplaceBody | Uses.ReplaceRequestBody,
            "Form" => Uses.Form,
            _ when property.IsIndexer => CallDoors.OfSet(PartOf(reference.Instance), property) | (IsHeaders(property.ContainingType) ? Uses.Head : Uses.None),
            _ => IsHeaders(property.ContainingType) || property.ContainingType.Name == "ResponseHeaders" ? Uses.Head : Uses.None,
        };
    }

    private static Uses OfCall(IInvocationOperation call) => OfCall(call, call.TargetMethod, CallDoors.Named(call.TargetMethod.Name));

    /// <summary>What a call may do.</summary>
    /// <param name="call">The call.</param>
    /// <param name="method">What is called.</param>
    /// <param name="doors">What its name alone says.</param>
    public static Uses OfCall(IInvocationOperation call, IMethodSymbol method, Uses doors)
    {
        if (doors == Uses.None)
            return OfResult(ResultKinds.OfCall(call));

        var name = method.Name;
        switch (name)
        {
            case "ExecuteAsync" or "ExecuteResultAsync":
                return call.Arguments.IsEmpty ? Uses.None : doors;
            case "CopyTo" or "CopyToAsync" or "GetBytes":
                return On(CallDoors.Receiver(call), method) | (IsGivenBody(call) ? name == "GetBytes" ? Uses.Write : Uses.Write | Uses.Start : Uses.None);
            case "get_Hijacked" or "HijackAsync" or "UpgradeAsync" or "AcceptAsync" or "AcceptWebSocketAsync":
                return Uses.Hijack;
        }

        return On(CallDoors.Receiver(call), method);
    }

    private static Uses On(IOperation? receiver, IMethodSymbol method) => PartOf(receiver) switch
    {
        // The body, or something over it; the writer chain and what is over the body have types of their own.
        ResponsePart.Stream => CallDoors.Of(ResponsePart.Stream, method) | CallDoors.Of(ResponsePart.OverBody, method),
        ResponsePart.BodyWriter => CallDoors.Of(ResponsePart.BodyWriter, method) | CallDoors.Of(ResponsePart.OverBody, method),
        ResponsePart.None when receiver is { Type.TypeKind: TypeKind.Interface } && !IsHeaders(receiver.Type) => CallDoors.Of(ResponsePart.Writer, method) | CallDoors.Of(ResponsePart.OverBody, method) | CallDoors.Of(ResponsePart.OverRequestBody, method),
        ResponsePart.None when IsHeaders(receiver?.Type) => CallDoors.Of(ResponsePart.Headers, method),
        ResponsePart.None => CallDoors.Of(ResponsePart.OverBody, method) | CallDoors.Of(ResponsePart.OverRequestBody, method),
        ResponsePart.Features when method.Name == "Set" => Uses.ReplaceBody | Uses.ReplaceRequestBody | Uses.Form,
        var part => CallDoors.Of(part, method),
    };

    private static Uses OfResult(ResponsePart result) => result switch
    {
        ResponsePart.BodyResult => Uses.Write | Uses.Start | Uses.Result,
        ResponsePart.HeadResult => Uses.Head | Uses.Result,
        _ => Uses.None,
    };

    private static bool IsGivenBody(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (PartOf(argument.Value) != ResponsePart.None)
                return true;
        }

        return false;
    }

    private static ResponsePart PartOf(IOperation? value)
    {
        var part = ResponseTypes.PartOf(value?.Type);
        return part == ResponsePart.None && value is IConversionOperation conversion ? PartOf(conversion.Operand) : part;
    }

    private static bool IsHeaders(ITypeSymbol? type) => type is { SpecialType: SpecialType.None } && type.Name.EndsWith("HeaderDictionary", StringComparison.Ordinal);
}
