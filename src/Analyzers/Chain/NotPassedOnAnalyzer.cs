using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>RW1001: <c>PreWrite</c>, <c>FlushAsync</c> or <c>CloseAsync</c> does not reach the base chain on every normal path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotPassedOnAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Never, NotAlways)
{
    /// <summary>The property with the call that is missing, such as <c>Next.CloseAsync</c>.</summary>
    public const string TargetProperty = "Target";

    /// <summary>The property with the positions of the exits at which it is missing; not there where another path to one of them has made the call.</summary>
    public const string ExitsProperty = "Exits";

    private const string Title = "A writer operation should be passed on";

    internal static readonly DiagnosticDescriptor Never = new(
        RuleIds.NotPassedOn,
        Title,
        "'{0}' never calls '{1}': the writers beneath do not learn of it",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1001.md");

    internal static readonly DiagnosticDescriptor NotAlways = new(
        RuleIds.NotPassedOn,
        Title,
        "'{0}' does not call '{1}' on every path: it can end without the writers beneath learning of it",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1001.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var chain = ChainContext.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => Analyze(block, chain));
    }

    private static void Analyze(OperationBlockAnalysisContext context, ChainContext chain)
    {
        if (context.OwningSymbol is not IMethodSymbol method || chain.OperationOf(method) is not { } operation ||
            context.OperationBlocks.FirstOrDefault(static block => block is IBlockOperation) is not IBlockOperation body || StraightCall.IsIn(body, operation))
        {
            return;
        }

        // A class that holds PreWrite back decides itself when the writers beneath get to know anything.
        var type = chain.ClassOf(method.ContainingType, context.CancellationToken);
        if (operation is BaseChain.PreWrite or BaseChain.FlushAsync ? type.HoldsBack
            : operation == BaseChain.WriteAsync && type.IsCalledOutside(operation))
        {
            return;
        }

        var graph = context.GetControlFlowGraph(body);
        var count = new CallCount(
            operation, method.ContainingType, chain, strict: false, FollowsExceptions(context, body.Syntax.SyntaxTree), context.CancellationToken);
        var result = FlowSolver.Solve(graph, count);
        if (result.Exit is not { IsReached: true, State: var calls } || !calls.Has(Calls.Zero))
            return;

        var never = calls == Calls.Zero;
        if (operation == BaseChain.WriteAsync && !never)
            return;

        var exits = result.Leaving.GroupBy(way => ExitLocation.Of(way.Branch, body)).ToArray();
        var exit = exits.FirstOrDefault(static ways => ways.Any(static way => way.State.Has(Calls.Zero)))?.Key;
        context.ReportDiagnostic(Diagnostic.Create(
            never ? Never : NotAlways,
            Declarations.First(method),
            operation == BaseChain.WriteAsync ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            exit is null || never ? null : [exit],
            Properties(exits, Target(method, operation)),
            method.Name.Split('.').Last(),
            Target(method, operation)));
    }

    /// <summary>For the fix: the call, and where to put it, unless it would come a second time there on another path.</summary>
    private static ImmutableDictionary<string, string?> Properties(
        IEnumerable<IGrouping<Location, WayOut<Calls>>> exits, string target)
    {
        var missing = exits.Where(static ways => ways.Any(static way => way.State.Has(Calls.Zero))).ToArray();
        var properties = ImmutableDictionary<string, string?>.Empty.Add(TargetProperty, target);
        return missing.Any(static ways => ways.Any(static way => way.State.Has(Calls.One | Calls.Many)))
            ? properties
            : properties.Add(ExitsProperty, string.Join(",", missing.Select(static ways => ways.Key.SourceSpan.Start.ToString(CultureInfo.InvariantCulture))));
    }

    private static bool FollowsExceptions(OperationBlockAnalysisContext context, SyntaxTree tree) =>
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue("dotnet_code_quality.RW1001.exception_paths", out var value) &&
        value == "true";

    /// <summary>How the base chain is called: through the base class where that has the member.</summary>
    private static string Target(IMethodSymbol method, string operation) =>
        method.OverriddenMethod is { IsAbstract: false } ? $"base.{operation}" : $"Next.{operation}";
}
