namespace ResponseWriters.Package.Tests;

/// <summary>Projects of users, built with one command.</summary>
public sealed class BuiltConsumers(PackedPackage package) : IAsyncLifetime
{
    private string _folder = "";

    internal DotnetRun Build { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _folder = package.Place("Consumers");
        Build = await Dotnet.RunAsync(_folder, "build", "Consumers.slnx", "-c", "Release");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal string Assembly(string project) => Path.Combine(_folder, project, "bin", "Release", "net10.0", $"{project}.dll");
}
