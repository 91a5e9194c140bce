using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.Hijacking;

/// <summary>RW2004: a connection is taken over after its response has started.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HijackAfterStartAnalyzer() : HijackAnalyzer(Uses.Start, Uses.Hijack, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.HijackAfterStart,
        "A connection should be taken over before its response starts",
        "'{0}' takes the connection over after the response has started, which throws: take it over before anything is sent",
        RuleCategory.Hijack,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW2004.md");

    private protected override DiagnosticDescriptor? Judge(ResponseUse use) =>
        use.Before.Has(ResponseFacts.Started) && use.Uses.Has(Uses.Hijack) ? Rule : null;
}
