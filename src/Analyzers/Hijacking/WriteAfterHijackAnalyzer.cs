using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.Hijacking;

/// <summary>RW2001: something is written to the response after its connection was taken over.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WriteAfterHijackAnalyzer() : HijackAnalyzer(Uses.Hijack, Uses.Write | Uses.Flush, Rule, Returned)
{
    private const string Title = "The response should not be written to after a hijack";

    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.WriteAfterHijack,
        Title,
        "'{0}' writes to the response after its connection was taken over, which throws: write to the connection instead",
        RuleCategory.Hijack,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW2001.md");

    internal static readonly DiagnosticDescriptor Returned = new(
        RuleIds.WriteAfterHijack,
        Title,
        "What is returned is written to the response after its connection was taken over, which throws: return an empty result",
        RuleCategory.Hijack,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW2001.md");

    private protected override DiagnosticDescriptor? Judge(ResponseUse use) =>
        use.Before.Has(ResponseFacts.Hijacked) && use.Uses.Has(Uses.Write | Uses.Flush) ? use.Uses.Has(Uses.Result) ? Returned : Rule : null;
}
