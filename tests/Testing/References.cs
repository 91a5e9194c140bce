using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Testing;

/// <summary>What code under test is compiled against.</summary>
public static class References
{
    /// <summary>.NET and ASP.NET Core, as the SDK that built the harness compiles against them.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = FromPacks();

    /// <summary>The runtime library of this project.</summary>
    public static MetadataReference Runtime { get; } = MetadataReference.CreateFromFile(typeof(IResponseWriter).Assembly.Location);

    private static ImmutableArray<MetadataReference> FromPacks()
    {
        string[] packs = [.. typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(a => a.Key == "ReferencePack").Select(a => a.Value!)];
        if (packs.Length == 0 || !packs.All(Directory.Exists))
        {
            throw new HarnessException(
                $"The reference assemblies are not where they were when the harness was built ({string.Join(", ", packs)}): build it again.");
        }

        return [.. packs.SelectMany(p => Directory.EnumerateFiles(p, "*.dll")).Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
