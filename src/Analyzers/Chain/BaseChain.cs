using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Recognises the calls by which a link passes an operation on.</summary>
internal static class BaseChain
{
    public const string PreWrite = "PreWrite";
    public const string WriteAsync = "WriteAsync";
    public const string FlushAsync = "FlushAsync";
    public const string CloseAsync = "CloseAsync";

    /// <summary>Whether a call passes on, to whatever writer: <c>Next.X</c>, <c>base.X</c>, <c>inner.X</c>.</summary>
    public static bool IsCall(IInvocationOperation call) =>
        call.TargetMethod.Name is PreWrite or WriteAsync or FlushAsync or CloseAsync && call.Instance is { Type: { } type } instance &&
        (IsNextWriter(type) || IsBase(call) || (IsWriter(type) && instance is not IInstanceReferenceOperation));

    /// <summary>Whether a call surely goes to the one writer beneath: <c>Next.X</c> or <c>base.X</c>.</summary>
    public static bool IsCallOfNext(IInvocationOperation call) =>
        IsCall(call) && (IsBase(call) || call.Instance is IPropertyReferenceOperation { Property.Name: NextFinder.Name, Instance: IInstanceReferenceOperation });

    /// <summary>Whether this is a reference to such a method, for a delegate.</summary>
    public static bool IsReference(IMethodReferenceOperation reference, string operation) =>
        reference.Method.Name == operation && reference.Instance?.Type is { } type &&
        (IsNextWriter(type) || (IsWriter(type) && (reference.Instance is not IInstanceReferenceOperation || reference.Instance.Syntax is BaseExpressionSyntax)));

    public static bool IsNextWriter(ITypeSymbol type) => type.Is("ResponseWriters", "NextWriter");

    public static bool IsWriter(ITypeSymbol type)
    {
        if (type.Is("ResponseWriters", "IResponseWriter"))
            return true;

        foreach (var contract in type.AllInterfaces)
        {
            if (contract.Is("ResponseWriters", "IResponseWriter"))
                return true;
        }

        return false;
    }

    private static bool IsBase(IInvocationOperation call) => call.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };
}
