using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.Hijacking;

/// <summary>RW2003: the request's body is read after the connection was taken over.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyReadAfterHijackAnalyzer() : HijackAnalyzer(Uses.Hijack, Uses.Read, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.BodyReadAfterHijack,
        "The request body should not be read after a hijack",
        "'{0}' reads the body of the request after its connection was taken over: read it before, or read from the connection",
        RuleCategory.Hijack,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW2003.md");

    private protected override DiagnosticDescriptor? Judge(ResponseUse use) =>
        use.Before.Has(ResponseFacts.Hijacked) && use.Uses.Has(Uses.Read) ? Rule : null;
}
