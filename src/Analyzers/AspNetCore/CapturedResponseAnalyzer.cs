using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>RW4004: work that the request does not wait for writes to its response.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturedResponseAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Captured, Dropped)
{
    private const string Title = "Work that the request does not wait for should not write to its response";

    internal static readonly DiagnosticDescriptor Captured = new(
        RuleIds.CapturedResponse,
        Title,
        "'{0}' runs in work that the request does not wait for: the response may have ended, and its connection may serve another request",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4004.md");

    internal static readonly DiagnosticDescriptor Dropped = new(
        RuleIds.CapturedResponse,
        Title,
        "Nobody waits for '{0}', which writes to the response: it may still do so when the response has ended",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4004.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var bodies = SourceBodies.Of(context.Compilation);
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block =>
        {
            var uses = tracking.UsesOf(block);
            if (uses.Has(Uses.Named | Uses.Dropped))
                Analyze(block, tracking.CallsOf(block), uses.Has(Uses.Function), bodies);
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, IReadOnlyList<IInvocationOperation> calls, bool hasFunctions, SourceBodies bodies)
    {
        AnalyzeMethod(context);
        foreach (var function in hasFunctions ? calls.Select(Functions.Around).Distinct() : [])
        {
            if (function is IAnonymousFunctionOperation lambda)
                AnalyzeLambda(context, lambda);
            else if (function is ILocalFunctionOperation local)
                AnalyzeLocalFunction(context, local);
        }

        foreach (var call in calls)
            AnalyzeCall(context, call, bodies);
    }

    private static void AnalyzeLambda(OperationBlockAnalysisContext context, IAnonymousFunctionOperation lambda)
    {
        var isVoid = lambda.Symbol is { IsAsync: true, ReturnsVoid: true };
        if (!isVoid && !DetachedWork.Runs(lambda))
            return;

        var write = Writes(lambda.Body).FirstOrDefault(call => call.Root is { } root && (isVoid || ResponseRoot.IsCaptured(root, lambda.Symbol))).Call;
        if (write is not null && !DetachedWork.Signals(lambda.Body))
            context.ReportDiagnostic(Diagnostic.Create(Captured, write.Syntax.GetLocation(), write.TargetMethod.Name));
    }

    private static void AnalyzeLocalFunction(OperationBlockAnalysisContext context, ILocalFunctionOperation function)
    {
        if (function.Body is not { } body)
            return;

        // What it does comes first: who refers to it may stand anywhere in the member.
        var isVoid = function.Symbol is { IsAsync: true, ReturnsVoid: true };
        var write = Writes(body).FirstOrDefault(call => call.Root is { } root && (isVoid || ResponseRoot.IsCaptured(root, function.Symbol))).Call;
        if (write is not null && (isVoid || References(function).Any(DetachedWork.Runs)) && !DetachedWork.Signals(body))
            context.ReportDiagnostic(Diagnostic.Create(Captured, write.Syntax.GetLocation(), write.TargetMethod.Name));
    }

    private static IEnumerable<IMethodReferenceOperation> References(ILocalFunctionOperation function) => Functions.Root(function).Descendants()
        .OfType<IMethodReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Method, function.Symbol));

    private static void AnalyzeMethod(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol { IsAsync: true, ReturnsVoid: true } ||
            context.OperationBlocks.FirstOrDefault(static block => block is IBlockOperation) is not { } body)
        {
            return;
        }

        var write = Writes(body).FirstOrDefault(static call => call.Root is not null).Call;
        if (write is not null && !DetachedWork.Signals(body))
            context.ReportDiagnostic(Diagnostic.Create(Captured, write.Syntax.GetLocation(), write.TargetMethod.Name));
    }

    /// <summary>A call whose task nobody has: of a write, or of a function that writes.</summary>
    private static void AnalyzeCall(OperationBlockAnalysisContext context, IInvocationOperation call, SourceBodies bodies)
    {
        // Most are awaited.
        if (call.Parent is { Kind: OperationKind.Await } || !DetachedWork.IsTask(call.Type) || !DetachedWork.IsDropped(call, besideWarning: false))
            return;

        var writes = ResponseWrite.Of(call, flushes: true) is { } response
            ? ResponseRoot.Of(response) is not null
            : call.TargetMethod.IsAsync && WritesInside(call, bodies, context.CancellationToken);
        if (writes)
            context.ReportDiagnostic(Diagnostic.Create(Dropped, call.Syntax.GetLocation(), call.TargetMethod.Name));
    }

    private static bool WritesInside(IInvocationOperation call, SourceBodies bodies, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.MethodKind == MethodKind.LocalFunction)
        {
            return Functions.Root(call).Descendants().OfType<ILocalFunctionOperation>()
                .FirstOrDefault(found => SymbolEqualityComparer.Default.Equals(found.Symbol, call.TargetMethod)) is { Body: { } body } &&
                Writes(body).Any(static write => write.Root is not null) && !DetachedWork.Signals(body);
        }

        // Of a method, what it is given here.
        return !call.TargetMethod.IsVirtual && !call.TargetMethod.IsOverride &&
            call.Arguments.Any(static argument => ResponseRoot.Of(argument.Value) is not null) &&
            bodies.GraphOf(call.TargetMethod, cancellationToken) is { OriginalOperation: { } original } &&
            Writes(original).Any(static write => write.Root is IParameterSymbol) && !DetachedWork.Signals(original);
    }

    private static (IInvocationOperation Call, ISymbol? Root)[] Writes(IOperation body) =>
        [.. Functions.Own(body).OfType<IInvocationOperation>()
            .Select(static call => (Call: call, Response: ResponseWrite.Of(call, flushes: true)))
            .Where(static write => write.Response is not null)
            .Select(static write => (write.Call, ResponseRoot.Of(write.Response!)))];
}
