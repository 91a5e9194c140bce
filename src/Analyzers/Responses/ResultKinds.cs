using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What a result does to the response when it is executed, as far as its making tells.</summary>
internal static class ResultKinds
{
    private const string Http = "Microsoft.AspNetCore.Http";
    private const string Mvc = "Microsoft.AspNetCore.Mvc";

    /// <summary>Whether a type is a result, which the framework executes; any other value is written as it is.</summary>
    public static bool IsResult(ITypeSymbol type) =>
        IsResultContract(type) || type.AllInterfaces.Any(IsResultContract) || type.Is(Mvc, "ActionResult");

    /// <summary>A call of a factory: <c>Results.Ok(value)</c>, <c>TypedResults.NoContent()</c>, a controller's <c>Json(value)</c>.</summary>
    public static ResponsePart OfCall(IInvocationOperation call)
    {
        // By name first: every call is asked for.
        var result = call.TargetMethod.Name switch
        {
            "Json" or "Text" or "Content" or "File" or "PhysicalFile" or "VirtualFile" or "Bytes" or "Stream" or "Problem" or "ValidationProblem" or
                "ServerSentEvents" or "View" or "PartialView" => ResponsePart.BodyResult,
            "NoContent" or "Unauthorized" or "Redirect" or "RedirectPermanent" or "RedirectPreserveMethod" or "RedirectPermanentPreserveMethod" or
                "LocalRedirect" or "LocalRedirectPermanent" or "RedirectToRoute" or "RedirectToAction" or "RedirectToPage" => ResponsePart.HeadResult,
            "Ok" or "Created" or "CreatedAtRoute" or "CreatedAtAction" or "Accepted" or "AcceptedAtRoute" or "AcceptedAtAction" or "BadRequest" or "NotFound" or
                "Conflict" or "UnprocessableEntity" or "InternalServerError" or "StatusCode" => OfValue(call),
            _ => ResponsePart.None,
        };
        return result != ResponsePart.None && call.TargetMethod.ContainingType is var type && ResponseTypes.IsOfFramework(type) &&
            (type.Is(Http, "Results") || type.Is(Http, "TypedResults") || IsResult(call.TargetMethod.ReturnType))
            ? result
            : ResponsePart.None;
    }

    /// <summary>A result that is made with <c>new</c>.</summary>
    public static ResponsePart OfCreation(IObjectCreationOperation creation) => creation.Type switch
    {
        // By name first: everything that is made is asked for.
        { Name: { } name } type when !name.EndsWith("Result", StringComparison.Ordinal) || !type.Is(Mvc, name) => ResponsePart.None,
        { Name: "JsonResult" or "ContentResult" or "ObjectResult" or "ViewResult" or "PartialViewResult" } => ResponsePart.BodyResult,
        { Name: "EmptyResult" or "ChallengeResult" or "ForbidResult" or "SignInResult" or "SignOutResult" } or null => ResponsePart.None,
        { Name: { } name } when name.StartsWith("Redirect", StringComparison.Ordinal) || name == "LocalRedirectResult" => ResponsePart.HeadResult,
        { Name: { } name } when name.EndsWith("ObjectResult", StringComparison.Ordinal) || name is "FileStreamResult" or "FileContentResult" or "PhysicalFileResult" or "VirtualFileResult" =>
            ResponsePart.BodyResult,
        { BaseType: { } parent, Name: { } name } when name == "StatusCodeResult" || parent.Is(Mvc, "StatusCodeResult") => ResponsePart.HeadResult,
        _ => ResponsePart.None,
    };

    /// <summary>What a value does that an endpoint returns and that is no result.</summary>
    public static ResponsePart OfPlainValue(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: null } || value.Type is null or { SpecialType: SpecialType.System_Object or SpecialType.System_Void } ||
        value.Type.TypeKind is TypeKind.Error or TypeKind.TypeParameter or TypeKind.Dynamic || IsResult(value.Type) || ResponseTypes.IsTask(value.Type) ||
        value.Type.AllInterfaces.Any(static type => type.Name is "INestedHttpResult" or "IDisposable" or "IAsyncDisposable" or "IAsyncEnumerator")
            ? ResponsePart.None
            : ResponsePart.BodyResult;

    private static ResponsePart OfValue(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name is not ("value" or "error" or "modelState") || argument.ArgumentKind == ArgumentKind.DefaultValue)
                continue;

            var value = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            if (value.ConstantValue is not { HasValue: true, Value: null })
                return value.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } or { NullableAnnotation: NullableAnnotation.NotAnnotated } || value is IObjectCreationOperation or ILiteralOperation
                    ? ResponsePart.BodyResult
                    : ResponsePart.None;
        }

        return ResponsePart.HeadResult;
    }

    private static bool IsResultContract(ITypeSymbol type) => type.Is(Http, "IResult") || type.Is(Mvc, "IActionResult");
}
