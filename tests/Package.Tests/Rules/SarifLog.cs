using System.Text.Json;

namespace ResponseWriters.Package.Tests;

/// <summary>What a compiler logged: which diagnostics, at which level, in which files.</summary>
internal sealed record SarifLog(IReadOnlyList<(string Id, string Level, string File)> Diagnostics)
{
    public static SarifLog Read(string file)
    {
        using var log = JsonDocument.Parse(File.ReadAllBytes(file));
        return new SarifLog([.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(result => (
            result.GetProperty("ruleId").GetString()!,
            result.TryGetProperty("level", out var level) ? level.GetString()! : "warning",
            FileOf(result)))]);
    }

    /// <summary>The rules of the package that were broken in a file.</summary>
    public IEnumerable<string> RulesIn(string file) => Diagnostics.Where(d => d.File == file && d.Id.StartsWith("RW", StringComparison.Ordinal)).Select(d => d.Id);

    private static string FileOf(JsonElement result) =>
        result.TryGetProperty("locations", out var locations) && locations.GetArrayLength() > 0
            ? Path.GetFileName(locations[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!)
            : "";
}
