using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>RW1002: a call of the base chain is neither awaited nor returned.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAwaitedAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NotAwaited,
        "A call of the base chain should be awaited or returned",
        "'{0}' is neither awaited nor returned: the response may end before it has, and its exception is lost",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1002.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var chain = ChainContext.Of(context.Compilation);
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block =>
        {
            if (tracking.UsesOf(block).Has(Uses.Named) && block.OwningSymbol.ContainingType is { } type && chain.IsLink(type))
                Analyze(block, tracking.CallsOf(block));
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, IReadOnlyList<IInvocationOperation> calls)
    {
        foreach (var call in calls)
        {
            if (call.TargetMethod.Name != BaseChain.PreWrite && BaseChain.IsCall(call) && IsDropped(call))
                context.ReportDiagnostic(Diagnostic.Create(Rule, call.Syntax.GetLocation(), ((InvocationExpressionSyntax)call.Syntax).Expression.ToString()));
        }
    }

    private static bool IsDropped(IInvocationOperation call)
    {
        IOperation value = call;

        // What only changes the form of the task does not wait for it.
        while (value.Parent is IConversionOperation or IInvocationOperation { TargetMethod.Name: "AsTask" or "Preserve" or "ConfigureAwait" })
            value = value.Parent;

        return value.Parent switch
        {
            // Without a discard the compiler says so itself in an async function (CS4014).
            IExpressionStatementOperation statement => !IsInAsync(statement.Syntax),
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            _ => false,
        };
    }

    private static bool IsInAsync(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MemberDeclarationSyntax member:
                    return member.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }
}
