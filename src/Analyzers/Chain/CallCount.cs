using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Counts the calls of one operation of the base chain along every path.</summary>
/// <param name="operation">The operation.</param>
/// <param name="owner">The class that is looked at.</param>
/// <param name="context">What is shared within the compilation.</param>
/// <param name="strict">Whether only <c>Next</c> and <c>base</c> count for certain, as another writer may not be the one beneath.</param>
/// <param name="failing">Whether exceptions lead to handlers.</param>
/// <param name="cancellationToken">Ends the analysis.</param>
internal sealed class CallCount(
    string operation, INamedTypeSymbol owner, ChainContext context, bool strict, bool failing, CancellationToken cancellationToken) : FlowProblem<Calls>
{
    private readonly ChainedClass _class = context.ClassOf(owner, cancellationToken);
    private readonly Dictionary<ISymbol, Calls> _summaries = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    public override Calls Entry => Calls.Zero;

    public override bool EntersHandlers => failing;

    public override Calls Join(Calls first, Calls second) => first | second;

    public override Calls Assume(IOperation condition, bool holds, ControlFlowGraph graph, Calls state) =>
        state.Has(Calls.Zero) && OnceGuard.IsDone(condition, holds, graph, _class) ? state.Excuse() : state;

    public override Calls Transfer(IOperation current, ControlFlowGraph graph, Calls state) => current switch
    {
        IInvalidOperation => state.Excuse(),
        IInvocationOperation call => state.Then(SummaryOf(call, graph)),
        IFlowAnonymousFunctionOperation lambda when Escapes(lambda.Syntax) && MayCall(lambda.Syntax) => state.Excuse(),
        IMethodReferenceOperation reference when BaseChain.IsReference(reference, operation) ||
            (IsOwn(reference.Method) && Summary(reference.Method, graph) != Calls.Zero) => state.Excuse(),
        _ => state,
    };

    /// <summary>What one call does.</summary>
    public Calls SummaryOf(IInvocationOperation call, ControlFlowGraph graph)
    {
        var method = call.TargetMethod;
        if (method.Name == operation && BaseChain.IsCall(call))
            return strict && !BaseChain.IsCallOfNext(call) ? Calls.Excused : Calls.One;

        if (method.MethodKind == MethodKind.LocalFunction || (IsOwn(method) && call.Instance is null or IInstanceReferenceOperation))
            return Summary(method, graph);

        if (call.Instance is { Type: { } type } && (BaseChain.IsNextWriter(type) || BaseChain.IsWriter(type)))
            return Calls.Zero;

        return call.Instance is { } instance && _class.Mentions(instance.Syntax) ||
            call.Arguments.Any(argument => argument.Value.Syntax is ThisExpressionSyntax || _class.Mentions(argument.Value.Syntax))
            ? Calls.Excused
            : Calls.Zero;
    }

    private Calls Summary(IMethodSymbol method, ControlFlowGraph graph)
    {
        method = method.OriginalDefinition;
        if (_summaries.TryGetValue(method, out var known))
            return known;

        // A method that calls itself, and one that a derived class may replace, may do anything.
        if (!_open.Add(method))
            return Calls.Excused;

        var body = method.MethodKind == MethodKind.LocalFunction
            ? LocalFunctions.GraphOf(method, graph, cancellationToken)
            : context.GraphOf(method, cancellationToken);
        var summary = body is null || ((method.IsVirtual || method.IsOverride) && !owner.IsSealed)
            ? Calls.Excused
            : FlowSolver.Solve(body, this).Exit is { IsReached: true } exit ? exit.State : Calls.None;
        _open.Remove(method);
        return _summaries[method] = summary;
    }

    private bool IsOwn(IMethodSymbol method)
    {
        for (var current = owner; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, current.OriginalDefinition))
                return current.SpecialType != SpecialType.System_Object;
        }

        return false;
    }

    /// <summary>A lambda in a variable that nothing reads does nothing.</summary>
    private static bool Escapes(SyntaxNode lambda) =>
        lambda.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } ||
        variable.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == variable.Identifier.ValueText) != false;

    private bool MayCall(SyntaxNode lambda) => _class.Mentions(lambda) ||
        lambda.DescendantNodes().Any(static node => node is BaseExpressionSyntax or ThisExpressionSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax });
}
