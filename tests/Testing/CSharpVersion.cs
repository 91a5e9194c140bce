using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace ResponseWriters.Testing;

/// <summary>The C# versions that the Roslyn under the test knows.</summary>
public static class CSharpVersion
{
    /// <summary>The versions that the project supports and this Roslyn knows, oldest first: 12 and 13, and 14 from Roslyn 5 on.</summary>
    public static ImmutableArray<string> Supported { get; } = [.. new[] { "12", "13", "14" }.Where(IsSupported)];

    /// <summary>The newest of them, which tests use unless they say otherwise.</summary>
    public static string Newest => Supported[^1];

    /// <summary>Whether this Roslyn knows the version; tests of newer syntax are skipped where it does not.</summary>
    /// <param name="version">A version as in a project file, such as <c>14</c> or <c>preview</c>.</param>
    public static bool IsSupported(string version) => LanguageVersionFacts.TryParse(version, out _);

    internal static LanguageVersion Parse(string version) =>
        LanguageVersionFacts.TryParse(version, out var parsed)
            ? parsed
            : throw new HarnessException($"This Roslyn does not know C# {version}. Skip the test where CSharpVersion.IsSupported(\"{version}\") is false.");
}
