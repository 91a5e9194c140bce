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
public sealed class WrongWayAnalyzer() : WriterAnalyzer(TypeNames.ChainedWriterAttribute, FromLink, FromOutside)
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

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!ResponseDoors.MayBe(call.TargetMethod.Name) && call.TargetMethod.Name is not (BaseChain.PreWrite or BaseChain.CloseAsync))
            return;

        var type = context.ContainingSymbol.ContainingType;
        if (ChainedClass.Is(type))
        {
            // What a lambda does may happen elsewhere, and a static method is no operation of the link.
            if (!context.ContainingSymbol.IsStatic && !IsInLambda(call.Syntax) && ResponseDoors.Is(call))
                context.ReportDiagnostic(Diagnostic.Create(FromLink, call.Syntax.GetLocation()));
        }
        else if (BaseChain.IsCall(call) && ResponseDoors.IsWriterProperty(call.Instance!) && (type is null || !BaseChain.IsWriter(type)))
        {
            context.ReportDiagnostic(Diagnostic.Create(FromOutside, call.Syntax.GetLocation()));
        }
    }

    private static bool IsInLambda(SyntaxNode node) => node.Ancestors().Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax);
}
