using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>RW1007: <c>PreWrite</c> waits for a task.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PreWriteBlocksAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.PreWriteBlocks,
        "PreWrite should not block",
        "'{0}' blocks a thread until the task completes: do the work in 'WriteAsync', or hold 'PreWrite' back until it is done",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1007.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var chain = ChainContext.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => Analyze(block, chain));
    }

    private static void Analyze(OperationBlockAnalysisContext context, ChainContext chain)
    {
        if (context.OwningSymbol is not IMethodSymbol method || chain.OperationOf(method) != BaseChain.PreWrite)
            return;

        var operations = context.OperationBlocks.SelectMany(static block => block.Descendants()).ToArray();

        // Who asks whether the task is complete does not wait.
        if (operations.Any(static operation => operation is IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" }))
            return;

        foreach (var operation in operations)
        {
            if (Blocking(operation) is { } name && !IsInLambda(operation))
                context.ReportDiagnostic(Diagnostic.Create(Rule, operation.Syntax.GetLocation(), name));
        }
    }

    private static string? Blocking(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { } type } } when IsTask(type) => "Result",
        IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAll" or "WaitAny", ContainingType: { } type } method } when IsTask(type) => method.Name,
        IInvocationOperation { TargetMethod: { Name: "GetResult", ContainingType: { } type } } when IsAwaiter(type) => "GetResult",
        _ => null,
    };

    private static bool IsTask(INamedTypeSymbol type) =>
        type.Is("System.Threading.Tasks", "Task") || type.Is("System.Threading.Tasks", "ValueTask");

    private static bool IsAwaiter(INamedTypeSymbol type) =>
        type.Name is "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter";

    private static bool IsInLambda(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
                return true;
        }

        return false;
    }
}
