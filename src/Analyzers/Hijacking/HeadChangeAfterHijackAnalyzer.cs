using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.Hijacking;

/// <summary>RW2002: the status, a header or a cookie is changed after the connection was taken over.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeadChangeAfterHijackAnalyzer() : HijackAnalyzer(Uses.Hijack, Uses.Head, Rule, Returned)
{
    private const string Title = "Status, headers and cookies should not be changed after a hijack";

    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.HeadChangeAfterHijack,
        Title,
        "'{0}' changes the head of the response after its connection was taken over: it was sent before, or never will be",
        RuleCategory.Hijack,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW2002.md");

    internal static readonly DiagnosticDescriptor Returned = new(
        RuleIds.HeadChangeAfterHijack,
        Title,
        "What is returned changes the head of the response after its connection was taken over, which nobody receives: return an empty result",
        RuleCategory.Hijack,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW2002.md");

    private protected override DiagnosticDescriptor? Judge(ResponseUse use) =>
        use.Before.Has(ResponseFacts.Hijacked) && use.Uses.Has(Uses.Head) && !use.Uses.Has(Uses.Write) ? use.Uses.Has(Uses.Result) ? Returned : Rule : null;
}
