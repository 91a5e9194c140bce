namespace ResponseWriters.Package.Tests;

/// <summary>A project that breaks every rule: built, then mended by <c>dotnet format analyzers</c>, then built again.</summary>
public sealed class ProvokedRules(PackedPackage package) : IAsyncLifetime
{
    private string _folder = "";

    /// <summary>The rules that have a file which provokes them.</summary>
    internal static IReadOnlyList<string> Files { get; } = [.. Directory
        .EnumerateFiles(Tree.Projects("Provoking"), "RW*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    internal CompilerSide CompilerSide { get; } = new(package);

    internal DotnetRun Build { get; private set; } = null!;

    internal SarifLog Before { get; private set; } = null!;

    internal DotnetRun Format { get; private set; } = null!;

    internal DotnetRun BuildOfFixed { get; private set; } = null!;

    internal SarifLog After { get; private set; } = null!;

    /// <summary>The rules that are promised a fix.</summary>
    internal string[] Fixable => [.. CompilerSide.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];

    public async Task InitializeAsync()
    {
        _folder = package.Place("Provoking");
        (Build, Before) = await BuildAsync();
        Format = await Dotnet.RunAsync(
            _folder, ["format", "analyzers", "Provoking.csproj", "--no-restore", "--severity", "info", "--diagnostics", .. Fixable]);
        (BuildOfFixed, After) = await BuildAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Whether the fix changed the file of a rule.</summary>
    internal bool Changed(string id) =>
        File.ReadAllText(Path.Combine(_folder, $"{id}.cs")) != File.ReadAllText(Path.Combine(Tree.Projects("Provoking"), $"{id}.cs"));

    private async Task<(DotnetRun Run, SarifLog Log)> BuildAsync()
    {
        string log = Path.Combine(_folder, "diagnostics.sarif");
        File.Delete(log);
        var run = await Dotnet.RunAsync(_folder, "build", "Provoking.csproj");
        Assert.True(File.Exists(log), run.Output);
        return (run, SarifLog.Read(log));
    }
}
