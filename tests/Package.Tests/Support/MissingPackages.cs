using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ResponseWriters.Package.Tests;

/// <summary>What a way to publish needs of the framework's own packages, and no feed of this machine has.</summary>
internal static partial class MissingPackages
{
    /// <summary>The first package that is missing, or <see langword="null"/>. Any other failure is the test's to show.</summary>
    /// <param name="property">The property that asks for the way to publish.</param>
    public static string? First(string property)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.PathOf("Probe.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <{property}>true</{property}>
              </PropertyGroup>
            </Project>
            """);
        var restore = Dotnet.RunAsync(folder.Path, "restore", "-r", RuntimeInformation.RuntimeIdentifier).GetAwaiter().GetResult();
        return restore.ExitCode != 0 && Missing().Match(restore.Output) is { Success: true } missing ? missing.Groups[1].Value : null;
    }

    [GeneratedRegex("NU110[0-9].*?([A-Za-z0-9.-]*Microsoft\\.[A-Za-z.]*(Runtime|ILLink|ILCompiler|Host)[A-Za-z0-9.-]*[A-Za-z0-9])")]
    private static partial Regex Missing();
}
