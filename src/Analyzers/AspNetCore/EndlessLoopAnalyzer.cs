using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>RW4007: a loop without an end writes to a response, and nothing tells it that the client has left.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndlessLoopAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.EndlessLoop,
        "An endless loop should look whether the request is aborted",
        "This loop writes to the response for ever: writing does not fail when the client has left, so test 'RequestAborted' or pass it on",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4007.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var bodies = SourceBodies.Of(context.Compilation);
        context.RegisterOperationAction(operation => Analyze(operation, bodies), OperationKind.Loop);
    }

    private static void Analyze(OperationAnalysisContext context, SourceBodies bodies)
    {
        var loop = (ILoopOperation)context.Operation;
        if (!IsEndless(loop))
            return;

        var own = Functions.Own(loop.Body).ToArray();
        if (own.Any(operation => Leaves(operation, loop)) || IsInTry(loop) ||
            own.OfType<IInvocationOperation>().Select(call => WrittenBy(call, loop)).FirstOrDefault(static response => response is not null) is not { } response)
        {
            return;
        }

        // A token that is looked at before the loop may have been given to what is waited for in it.
        if (!Scope(loop, response).Descendants().Any(IsToken) && !own.OfType<IInvocationOperation>().Any(call => Looks(call.TargetMethod, bodies, 2, context.CancellationToken)))
            context.ReportDiagnostic(Diagnostic.Create(Rule, Keyword(loop.Syntax).GetLocation()));
    }

    private static bool IsEndless(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: bool value }, ConditionIsUntil: var until } => value != until,
        IForLoopOperation { Condition: null } => true,
        IForLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } => true,
        _ => false,
    };

    private static IOperation? WrittenBy(IInvocationOperation call, ILoopOperation loop)
    {
        if (ResponseWrite.Of(call, flushes: true) is not { } response)
            return null;

        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation inner && (inner == loop || IsEndless(inner)))
                return inner == loop ? response : null;
        }

        return null;
    }

    /// <summary>The function that has the response.</summary>
    private static IOperation Scope(IOperation loop, IOperation response)
    {
        var owner = ResponseRoot.Of(response)?.ContainingSymbol;
        for (var current = Functions.Around(loop); current is not null; current = Functions.Around(current))
        {
            if (SymbolEqualityComparer.Default.Equals((current as IAnonymousFunctionOperation)?.Symbol ?? (current as ILocalFunctionOperation)?.Symbol, owner))
                return current;
        }

        return Functions.Root(loop);
    }

    private static bool Leaves(IOperation operation, ILoopOperation loop) => operation switch
    {
        IReturnOperation or IThrowOperation => true,
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        IBranchOperation { BranchKind: BranchKind.Break } jump => !IsWithin(jump, loop),
        IInvocationOperation { TargetMethod: { Name: "WaitForNextTickAsync" } } => true,
        IInvocationOperation { TargetMethod: { Name: "Abort" or "Exit" or "FailFast" } } => true,
        IInvocationOperation { TargetMethod: var method } => method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "DoesNotReturnAttribute"),
        _ => false,
    };

    /// <summary>Whether a <c>break</c> leaves only something inside the loop.</summary>
    private static bool IsWithin(IBranchOperation jump, ILoopOperation loop)
    {
        for (var current = jump.Parent; current is not null && current != loop; current = current.Parent)
        {
            if (current is ILoopOperation or ISwitchOperation)
                return true;
        }

        return false;
    }

    /// <summary>An exception that is waited for around the loop ends it.</summary>
    private static bool IsInTry(IOperation loop)
    {
        for (var current = loop.Parent; current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ITryOperation { Catches.IsEmpty: false })
                return true;
        }

        return false;
    }

    private static bool IsToken(IOperation operation) => operation switch
    {
        IDefaultValueOperation or ILiteralOperation or IConversionOperation or IArgumentOperation => false,
        IPropertyReferenceOperation { Property: { Name: "None", ContainingType: { } type } } => !IsToken(type) && IsToken(operation.Type),
        IObjectCreationOperation { Arguments.IsEmpty: true } => false,
        _ => IsToken(operation.Type) && !operation.IsImplicit,
    };

    private static bool IsToken(ITypeSymbol? type) =>
        type is not null && (type.Is("System.Threading", "CancellationToken") || type.Is("System.Threading", "CancellationTokenSource"));

    /// <summary>Whether a method of the project looks at such a thing itself, or one that it calls.</summary>
    private static bool Looks(IMethodSymbol method, SourceBodies bodies, int depth, CancellationToken cancellationToken) =>
        bodies.GraphOf(method, cancellationToken) is { } graph &&
        graph.Blocks.SelectMany(static block => block.BranchValue is null ? block.Operations : block.Operations.Add(block.BranchValue))
            .SelectMany(static operation => operation.DescendantsAndSelf())
            .Any(operation => IsToken(operation) ||
                (depth > 0 && operation is IInvocationOperation call && Looks(call.TargetMethod, bodies, depth - 1, cancellationToken)));

    private static SyntaxToken Keyword(SyntaxNode loop) => loop is DoStatementSyntax until ? until.WhileKeyword : loop.GetFirstToken();
}
