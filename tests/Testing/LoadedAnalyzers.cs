using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Testing;

/// <summary>The analyzers of an assembly that the compiler loads.</summary>
public static class LoadedAnalyzers
{
    /// <summary>New ones, ordered by name.</summary>
    public static DiagnosticAnalyzer[] Of(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute))).OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
