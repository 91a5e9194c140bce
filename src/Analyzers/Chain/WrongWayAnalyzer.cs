using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>RW1006: a link writes to the response, or code outside of a link to <c>Response.Writer</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongWayAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, FromLink, FromOutside)
{
    private const string Title = "Links should write to Next, and everything else to the response";

    internal static readonly DiagnosticDescriptor FromLink = new(
        RuleIds.WrongWay,
        Title,
        "A link must not write to the response, which leads back into the chain: use 'Next'",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1006.md");

    internal static readonly DiagnosticDescriptor FromOutside = new(
        RuleIds.WrongWay,
        Title,
        "'Writer' is for building the chain: write to the response itself",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1006.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var chain = ChainContext.Of(context.Compilation);
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block =>
        {
            if (tracking.UsesOf(block).Has(Uses.Named))
                Analyze(block, tracking.CallsOf(block), chain);
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, IReadOnlyList<IInvocationOperation> calls, ChainContext chain)
    {
        var type = context.OwningSymbol.ContainingType;
        var isLink = type is not null && chain.IsLink(type);

        // What a lambda does may happen elsewhere, and a static method is no operation of the link.
        if (isLink && context.OwningSymbol.IsStatic)
            return;

        foreach (var call in calls)
        {
            if (isLink && ResponseDoors.Is(call) && !IsInLambda(call.Syntax))
                context.ReportDiagnostic(Diagnostic.Create(FromLink, call.Syntax.GetLocation()));
            else if (!isLink && BaseChain.IsCall(call) && ResponseDoors.IsWriterProperty(call.Instance!) && (type is null || !BaseChain.IsWriter(type)))
                context.ReportDiagnostic(Diagnostic.Create(FromOutside, call.Syntax.GetLocation()));
        }
    }

    private static bool IsInLambda(SyntaxNode node) => node.Ancestors().Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax);
}
