using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>RW1005: the caller's buffer is kept past <c>WriteAsync</c> without a copy.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BufferKeptAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Rule)
{
    /// <summary>The property with the span of the value that is kept, where a copy can take its place.</summary>
    public const string ValueProperty = "Value";

    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.BufferKept,
        "The buffer of a write should not be kept",
        "'{0}' is the caller's, who may change it as soon as '{1}' has ended: keep a copy",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1005.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var chain = ChainContext.Of(context.Compilation);
        var keepers = new BufferKeepers(context.Compilation);
        context.RegisterOperationBlockAction(block => Analyze(block, chain, keepers));
    }

    private static void Analyze(OperationBlockAnalysisContext context, ChainContext chain, BufferKeepers keepers)
    {
        if (context.OwningSymbol is not IMethodSymbol method || BufferOf(method, chain) is not { } buffer)
            return;

        var operations = context.OperationBlocks.SelectMany(static block => block.Descendants())
            .Where(static operation => operation is IInvocationOperation or IAssignmentOperation).ToImmutableArray();
        foreach (var operation in operations)
        {
            var (keeper, values) = BufferKeeping.Of(operation);
            if (keeper is not null && !BufferKeeping.IsGivenUp(keeper, operation, operations))
            {
                if (values.Select(value => Whose(buffer, value, keepers, context)).FirstOrDefault(static found => found.Kept) is { Kept: true, Value: var value })
                    Report(context, operation, value, buffer, method);
            }
            else if (operation is IInvocationOperation call && BufferKeepers.Stays(call) && BufferOf(call.TargetMethod, chain) is null)
            {
                // What the link's own WriteAsync, or a stream's, keeps is reported there.
                if (keepers.Kept(buffer, call.Arguments, context.CancellationToken).FirstOrDefault(kept => !BufferKeeping.IsGivenUp(kept.Keeper, operation, operations)) is { Value: { } given })
                    Report(context, operation, given, buffer, method);
            }
        }
    }

    /// <summary>Whether a value holds on to the buffer, and the part of it that a copy can take the place of.</summary>
    private static (bool Kept, IOperation? Value) Whose(IParameterSymbol buffer, IOperation value, BufferKeepers keepers, OperationBlockAnalysisContext context) =>
        BufferValue.IsOf(buffer, value) ? (true, value)
        : BufferValue.IsCapturedBy(buffer, value) ? (true, null)
        : Locals.Resolve(value) is IObjectCreationOperation creation && keepers.Kept(buffer, creation.Arguments, context.CancellationToken).FirstOrDefault() is { Value: { } given } ? (true, given)
        : default;

    private static void Report(OperationBlockAnalysisContext context, IOperation keeping, IOperation? value, IParameterSymbol buffer, IMethodSymbol method)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (value is not null)
            properties = properties.Add(ValueProperty, Span(value.Syntax));

        context.ReportDiagnostic(Diagnostic.Create(Rule, keeping.Syntax.GetLocation(), properties, buffer.Name, method.Name.Split('.').Last()));
    }

    /// <summary>The parameter with the bytes: of a link's <c>WriteAsync</c>, or of a stream's <c>Write</c>.</summary>
    private static IParameterSymbol? BufferOf(IMethodSymbol method, ChainContext chain)
    {
        // By name first: every method is asked for.
        if (!(method.Name is "Write" || method.Name.EndsWith(BaseChain.WriteAsync, StringComparison.Ordinal)) || method.Parameters is not [var first, ..] || !BufferValue.IsBuffer(first.Type))
            return null;

        return chain.OperationOf(method) == BaseChain.WriteAsync ||
            (method is { IsOverride: true, Name: "Write" or "WriteAsync" } && method.ContainingType.BaseClasses().Any(static type => type.Is("System.IO", "Stream")))
            ? first
            : null;
    }

    private static string Span(SyntaxNode node) =>
        node.Span.Start.ToString(CultureInfo.InvariantCulture) + "," + node.Span.Length.ToString(CultureInfo.InvariantCulture);
}
