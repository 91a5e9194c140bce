using System.IO.Compression;
using System.Text.RegularExpressions;

namespace ResponseWriters.Package.Tests;

/// <summary>What is in the package: this, and nothing else.</summary>
[Collection(PackageCollection.Name)]
public sealed partial class FileListTests(PackedPackage package)
{
    private static readonly string[] Container = ["[Content_Types].xml", "_rels/.rels", "package/services/metadata/core-properties/nuget.psmdcp"];

    [Fact]
    public async Task The_package_holds_the_runtime_the_compiler_side_and_what_describes_them()
    {
        string[] rules = [.. Directory.EnumerateFiles(Tree.PathOf("docs", "rules"), "*.md").Select(file => $"docs/rules/{Path.GetFileName(file)}")];
        string[] expected =
        [
            .. Container,
            .. rules,
            "CHANGELOG.md",
            "LICENSE",
            "README.md",
            "ResponseWriters.nuspec",
            "analyzers/dotnet/cs/ResponseWriters.Analyzers.dll",
            "analyzers/dotnet/cs/ResponseWriters.CodeFixes.dll",
            "analyzers/dotnet/cs/ResponseWriters.Generators.dll",
            "icon.png",
            "lib/net10.0/ResponseWriters.dll",
            "lib/net10.0/ResponseWriters.xml",
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), await EntriesAsync(package.File));
    }

    [Fact]
    public async Task The_package_of_symbols_holds_those_of_the_runtime()
    {
        string[] expected = [.. Container, "ResponseWriters.nuspec", "lib/net10.0/ResponseWriters.pdb"];

        Assert.Equal(expected.Order(StringComparer.Ordinal), await EntriesAsync(package.SymbolsFile));
    }

    [Fact]
    public async Task Packed_again_every_file_has_the_same_bytes()
    {
        var first = await ContentsAsync(package.File);
        var second = await ContentsAsync(await package.PackAgainAsync());

        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), second.Keys.Order(StringComparer.Ordinal));
        Assert.All(first, entry => Assert.True(entry.Value.AsSpan().SequenceEqual(second[entry.Key]), $"{entry.Key} differs."));
    }

    private static async Task<string[]> EntriesAsync(string file) => [.. (await ContentsAsync(file)).Keys.Order(StringComparer.Ordinal)];

    private static async Task<Dictionary<string, byte[]>> ContentsAsync(string file)
    {
        var contents = new Dictionary<string, byte[]>();
        await using var archive = await ZipFile.OpenReadAsync(file);
        foreach (var entry in archive.Entries)
        {
            await using var stream = await entry.OpenAsync();
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);

            // Some versions of the SDK name this one, which is about the container, by chance.
            contents[Metadata().Replace(entry.FullName, "nuget.psmdcp")] = Metadata().IsMatch(entry.FullName) || entry.FullName == "_rels/.rels" ? [] : copy.ToArray();
        }

        return contents;
    }

    [GeneratedRegex("[0-9a-z]+\\.psmdcp$")]
    private static partial Regex Metadata();
}
