using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Hijacking;

/// <summary>RW2002: changes the head only where the connection was not taken over.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HeadChangeAfterHijackFix() : AfterHijackFix(RuleIds.HeadChangeAfterHijack);
