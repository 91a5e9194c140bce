using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>RW4008: <c>OnStarting</c> is called when the response has started, or what it registers writes a body.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OnStartingAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, TooLate, WritesBody)
{
    private const string Title = "OnStarting should be called before the response starts, and set no more than headers";

    internal static readonly DiagnosticDescriptor TooLate = new(
        RuleIds.OnStarting,
        Title,
        "'OnStarting' is called after the response has started, which throws: register the callback before the first write",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4008.md");

    internal static readonly DiagnosticDescriptor WritesBody = new(
        RuleIds.OnStarting,
        Title,
        "'{0}' writes a body while the headers are being sent, which is too early or too late for every byte: write it where the response is written",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4008.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var bodies = SourceBodies.Of(context.Compilation);
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block =>
        {
            if (!tracking.UsesOf(block).Has(Uses.Register))
                return;

            foreach (var call in block.OperationBlocks.SelectMany(static body => body.Descendants()).OfType<IInvocationOperation>())
                Analyze(block, call, bodies);
            AnalyzeOrder(block, tracking);
        });
    }

    private static void AnalyzeOrder(OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        if (!UseOrder.MayBe(Uses.Start, Uses.Register, context, tracking))
            return;

        tracking.Visit(context, use =>
        {
            if (use.Uses.Has(Uses.Register) && LateUse.IsCertain(use))
                context.ReportDiagnostic(Diagnostic.Create(TooLate, use.Operation.Syntax.GetLocation()));
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, IInvocationOperation call, SourceBodies bodies)
    {
        if (call.TargetMethod.Name != "OnStarting" || call.Instance is not { Type: { } type } instance ||
            !(ResponseDoors.IsResponse(instance) || type.Is("Microsoft.AspNetCore.Http.Features", "IHttpResponseFeature")))
        {
            return;
        }

        switch (Callback(call))
        {
            case IAnonymousFunctionOperation { Symbol: var symbol } lambda:
                ReportWrites(context, lambda.Body, call, symbol);
                break;
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local }:
                if (Functions.Root(call).Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(found => SymbolEqualityComparer.Default.Equals(found.Symbol, local)) is { Body: { } body })
                    ReportWrites(context, body, call, local);
                break;
            case IMethodReferenceOperation { Method: var method } reference:
                ReportMethod(context, reference, method, bodies);
                break;
        }
    }

    private static IOperation? Callback(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value is { } value &&
        Locals.Resolve(value) is IDelegateCreationOperation { Target: var target }
            ? target
            : null;

    private static void ReportWrites(OperationBlockAnalysisContext context, IOperation body, IInvocationOperation call, IMethodSymbol function)
    {
        var registered = ResponseRoot.Of(call.Instance!);
        foreach (var write in Functions.Own(body).OfType<IInvocationOperation>())
        {
            if (ResponseWrite.Of(write, flushes: false) is { } response && IsSame(registered, ResponseRoot.Of(response), function))
                context.ReportDiagnostic(Diagnostic.Create(WritesBody, write.Syntax.GetLocation(), write.TargetMethod.Name));
        }
    }

    /// <summary>Whether two responses are surely one: by the same name, or as the state that was registered.</summary>
    private static bool IsSame(ISymbol? registered, ISymbol? written, IMethodSymbol function) =>
        written is not null && (SymbolEqualityComparer.Default.Equals(registered, written) || !ResponseRoot.IsCaptured(written, function));

    private static void ReportMethod(OperationBlockAnalysisContext context, IMethodReferenceOperation reference, IMethodSymbol method, SourceBodies bodies)
    {
        if (bodies.GraphOf(method, context.CancellationToken) is not { } graph)
            return;

        var write = graph.Blocks.SelectMany(static block => block.BranchValue is null ? block.Operations : block.Operations.Add(block.BranchValue))
            .SelectMany(static operation => operation.DescendantsAndSelf()).OfType<IInvocationOperation>()
            .FirstOrDefault(static call => ResponseWrite.Of(call, flushes: false) is not null);
        if (write is not null)
            context.ReportDiagnostic(Diagnostic.Create(WritesBody, reference.Syntax.GetLocation(), method.Name));
    }
}
