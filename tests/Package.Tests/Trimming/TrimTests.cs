using System.Runtime.InteropServices;

namespace ResponseWriters.Package.Tests;

/// <summary>The package in an application from which the linker has taken everything that is not reached.</summary>
[Collection(PackageCollection.Name)]
public sealed class TrimTests(PackedPackage package)
{
    [TrimFact]
    public async Task A_trimmed_application_has_no_warnings_and_answers_through_its_writer()
    {
        string folder = package.Place("Trimmed");
        var publish = await Dotnet.RunAsync(folder, "publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "out");

        publish.Succeeded().WithoutWarnings();
        Assert.DoesNotMatch("IL[0-9]{4}", publish.Output);

        string program = Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "Trimmed.exe" : "Trimmed");
        await using var running = await RunningConsumer.StartAsync(Dotnet.StartProgram(program, folder));
        foreach (var (path, body) in new[] { ("/", "hello!"), ("/json", """{"text":"hello"}!""") })
        {
            using var response = await running.Client.GetAsync(path);

            Assert.Equal("trimmed", Assert.Single(response.Headers.GetValues("X-Stamp")));
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
        }
    }
}
