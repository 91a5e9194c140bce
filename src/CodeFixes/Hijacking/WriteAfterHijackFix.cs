using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Hijacking;

/// <summary>RW2001: writes only where the connection was not taken over.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WriteAfterHijackFix() : AfterHijackFix(RuleIds.WriteAfterHijack);
