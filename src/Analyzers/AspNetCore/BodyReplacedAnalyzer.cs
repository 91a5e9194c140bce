using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Chain;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>RW4002: middleware puts a buffer into <c>Response.Body</c>, or does not put back what was there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyReplacedAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Buffered, NotRestored)
{
    private const string Title = "Middleware should not replace the body of the response";

    internal static readonly DiagnosticDescriptor Buffered = new(
        RuleIds.BodyReplaced,
        Title,
        "The whole response is buffered here, flushes and all: a chained writer sees the bytes as they are written",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4002.md");

    internal static readonly DiagnosticDescriptor NotRestored = new(
        RuleIds.BodyReplaced,
        Title,
        "'Body' is not put back on every path: what runs later writes to this stream",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4002.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => Analyze(block, tracking));
    }

    private static void Analyze(OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        if (!tracking.UsesOf(context).Has(Uses.ReplaceBody) || context.OperationBlocks.FirstOrDefault(static block => block is IBlockOperation or IMethodBodyOperation) is not { } body)
            return;

        foreach (var replacement in body.Descendants().OfType<ISimpleAssignmentOperation>().Where(IsReplacement))
        {
            var function = Functions.Around(replacement);
            var own = function switch
            {
                IAnonymousFunctionOperation lambda => lambda.Body,
                ILocalFunctionOperation local => local.Body,
                _ => body,
            };
            if (own is null || !Functions.Own(own).OfType<IInvocationOperation>().Any(BodyPlaceFlow.IsNext) || GraphOf(function, context.GetControlFlowGraph(body), context) is not { } graph)
                continue;

            Check(context, replacement, own, graph);
        }
    }

    private static void Check(OperationBlockAnalysisContext context, ISimpleAssignmentOperation replacement, IOperation body, ControlFlowGraph graph)
    {
        var result = FlowSolver.Solve(graph, new BodyPlaceFlow(replacement.Syntax));
        var used = false;
        result.Visit((operation, state) => used |= operation is IInvocationOperation call && BodyPlaceFlow.IsNext(call) && (state & BodyPlace.Replaced) != 0);
        if (!used)
            return;

        var missing = result.Leaving.Where(static way => (way.State & BodyPlace.Used) != 0).ToArray();
        if (missing.Length > 0 && !IsConditional(replacement, body) && !BodyPlaceFlow.IsHandedOn(body))
            context.ReportDiagnostic(Diagnostic.Create(NotRestored, replacement.Syntax.GetLocation(), additionalLocations: [ExitLocation.Of(missing[0].Branch, body)]));
        else if (IsBuffer(Locals.Resolve(replacement.Value).Type))
            context.ReportDiagnostic(Diagnostic.Create(Buffered, replacement.Syntax.GetLocation()));
    }

    /// <summary>Whether something is put into the body of a response of the server's, and not back.</summary>
    private static bool IsReplacement(ISimpleAssignmentOperation assignment)
    {
        if (!BodyPlaceFlow.IsOfBody(assignment) || ResponseRoot.Of(((IPropertyReferenceOperation)assignment.Target).Instance!) is null)
            return false;

        var value = Locals.Resolve(assignment.Value);
        return value is IObjectCreationOperation || IsBuffer(value.Type);
    }

    /// <summary>Whether only some paths replace: then a choice that is made again may put it back, which is not followed.</summary>
    private static bool IsConditional(IOperation replacement, IOperation body)
    {
        for (var current = replacement.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is IConditionalOperation or ISwitchCaseOperation)
                return Functions.Own(body).OfType<ISimpleAssignmentOperation>().Any(other => other != replacement && BodyPlaceFlow.IsOfBody(other));
        }

        return false;
    }

    private static bool IsBuffer(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is("System.IO", "MemoryStream") || current.Is("System.IO", "FileStream"))
                return true;
        }

        return false;
    }

    private static ControlFlowGraph? GraphOf(IOperation? function, ControlFlowGraph graph, OperationBlockAnalysisContext context)
    {
        if (function is null)
            return graph;

        if (GraphOf(Functions.Around(function), graph, context) is not { } outer)
            return null;

        return function is ILocalFunctionOperation local
            ? LocalFunctions.GraphOf(local.Symbol, outer, context.CancellationToken)
            : Lambdas.GraphOf(function.Syntax, outer, context.CancellationToken);
    }
}
