using System.IO.Compression;

namespace ResponseWriters.Package.Tests;

/// <summary>The package as a release packs it, in a feed that is a folder. Packed once, beside the tree, under a version nobody has seen.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    internal string Version { get; } = $"1.0.0-test.{DateTime.UtcNow.Ticks}";

    internal string File => _folder.PathOf("feed", $"ResponseWriters.{Version}.nupkg");

    internal string SymbolsFile => _folder.PathOf("feed", $"ResponseWriters.{Version}.snupkg");

    /// <summary>The package, unpacked.</summary>
    internal string Folder => _folder.PathOf("package");

    internal string Library => Path.Combine(Folder, "lib", "net10.0", "ResponseWriters.dll");

    internal string[] CompilerSide =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "analyzers", "dotnet", "cs")).Order(StringComparer.Ordinal)];

    public async Task InitializeAsync()
    {
        (await PackAsync("feed")).Succeeded().WithoutWarnings();
        await ZipFile.ExtractToDirectoryAsync(File, Folder);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Packs once more, from nothing.</summary>
    internal async Task<string> PackAgainAsync()
    {
        Directory.Delete(_folder.PathOf("artifacts"), recursive: true);
        (await PackAsync("again")).Succeeded();
        return _folder.PathOf("again", Path.GetFileName(File));
    }

    /// <summary>Copies projects out of the tree, to where the package is served and nothing of the tree is seen.</summary>
    internal string Place(string projects, string? name = null)
    {
        string folder = _folder.Copy(Tree.Projects(projects), name ?? projects);
        System.IO.File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n");
        System.IO.File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{_folder.PathOf("feed")}" />
              </packageSources>
            </configuration>
            """);

        // The packages folder is the test's own, so that nothing stays in the user's; what is there already need not be fetched.
        System.IO.File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <ResponseWritersVersion>{Version}</ResponseWritersVersion>
                <RestorePackagesPath>{_folder.PathOf("packages")}</RestorePackagesPath>
                <UserPackages Condition="'$(NUGET_PACKAGES)' != ''">$(NUGET_PACKAGES)</UserPackages>
                <UserPackages Condition="'$(UserPackages)' == ''">{Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")}</UserPackages>
                <RestoreFallbackFolders Condition="Exists('$(UserPackages)')">$(UserPackages)</RestoreFallbackFolders>
              </PropertyGroup>
            </Project>
            """);
        return folder;
    }

    private Task<DotnetRun> PackAsync(string feed) => Dotnet.RunAsync(
        Tree.PathOf(), "pack", Tree.PathOf("src", "Runtime"), "-c", "Release", "--artifacts-path", _folder.PathOf("artifacts"),
        "-o", _folder.PathOf(feed), $"-p:Version={Version}", "-p:ContinuousIntegrationBuild=true");
}
