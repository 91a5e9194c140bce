using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>RW4001: the status, a header or a cookie is changed after the response has started.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeadAfterBodyAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Rule, Returned)
{
    /// <summary>The property with the places where the response starts, for the fix.</summary>
    public const string StartsProperty = "Starts";

    private const string Title = "Status, headers and cookies should be changed before the response starts";

    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.HeadAfterBody,
        Title,
        "'{0}' changes the head of the response after it was sent, which throws: do so before the first write or flush",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4001.md");

    internal static readonly DiagnosticDescriptor Returned = new(
        RuleIds.HeadAfterBody,
        Title,
        "What is returned changes the head of the response after it was sent, which throws: return an empty result",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4001.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var tracking = ResponseTracking.Of(context.Compilation);
        context.RegisterOperationBlockAction(block => Analyze(block, tracking));
    }

    private static void Analyze(OperationBlockAnalysisContext context, ResponseTracking tracking)
    {
        if (!tracking.UsesOf(context).Has(Uses.Head | Uses.Start) || !UseOrder.MayBe(Uses.Start, Uses.Head, context, tracking))
            return;

        var starts = new List<(object Root, TextSpan Span)>();
        var late = new List<ResponseUse>();
        tracking.Visit(context, use =>
        {
            if (use.Uses.Has(Uses.Start) && !use.Uses.Has(Uses.Result))
                starts.Add((use.Root, use.Operation.Syntax.Span));
            if (use.Uses.Has(Uses.Head) && !use.Uses.Has(Uses.Write | Uses.Start) && LateUse.IsCertain(use))
                late.Add(use);
        });

        var reported = new HashSet<TextSpan>();
        foreach (var use in late.Where(use => reported.Add(use.Operation.Syntax.Span)))
        {
            var before = starts.Where(start => Equals(start.Root, use.Root) && start.Span.Start < use.Operation.Syntax.SpanStart)
                .Select(static start => start.Span.Start.ToString(CultureInfo.InvariantCulture));
            var properties = ImmutableDictionary<string, string?>.Empty.Add(StartsProperty, string.Join(",", before));
            context.ReportDiagnostic(Diagnostic.Create(
                use.Uses.Has(Uses.Result) ? Returned : Rule, use.Operation.Syntax.GetLocation(), properties, use.Name));
        }
    }
}
