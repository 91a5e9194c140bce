using System.Text.RegularExpressions;

namespace ResponseWriters.Package.Tests;

/// <summary>A test that trims an application: skipped where no feed has the framework's own packages for this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class TrimFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Probe);

    public TrimFactAttribute() => Skip = Missing.Value;

    private static string? Probe()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.PathOf("Probe.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <PublishTrimmed>true</PublishTrimmed>
              </PropertyGroup>
            </Project>
            """);
        var restore = Dotnet.RunAsync(folder.Path, "restore", "-r", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier).GetAwaiter().GetResult();

        // Any other failure is the test's to show.
        return restore.ExitCode != 0 && MissingPackage().Match(restore.Output) is { Success: true } missing
            ? $"Trimming needs {missing.Groups[1].Value}, which the feeds of this machine do not have."
            : null;
    }

    [GeneratedRegex("NU110[0-9].*?(Microsoft\\.[A-Za-z.]*(Runtime|ILLink|Host)[A-Za-z0-9.-]*)")]
    private static partial Regex MissingPackage();
}
