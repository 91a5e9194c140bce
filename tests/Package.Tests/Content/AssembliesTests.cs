using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ResponseWriters.Package.Tests;

/// <summary>The assemblies in the package.</summary>
[Collection(PackageCollection.Name)]
public sealed class AssembliesTests(PackedPackage package)
{
    [Fact]
    public async Task Every_version_gives_the_compiler_side_an_identity_of_its_own()
    {
        var packed = package.CompilerSide.Select(file => AssemblyName.GetAssemblyName(file).Version!).Distinct().ToArray();
        Assert.Single(packed);

        string release = await AssemblyVersionAsync("1.0.0");
        string other = await AssemblyVersionAsync($"{package.Version}x");
        Assert.Equal("1.0.0.0", release);
        Assert.StartsWith("1.0.0.", other, StringComparison.Ordinal);
        Assert.Equal(3, new[] { release, other, packed[0].ToString() }.Distinct().Count());
    }

    [Fact]
    public void The_compiler_side_loads_in_every_compiler_from_the_floor_on()
    {
        foreach (string file in package.CompilerSide)
        {
            var references = References(file);
            var roslyn = references.Where(name => name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).ToArray();

            Assert.NotEmpty(roslyn);
            Assert.All(roslyn, name => Assert.Equal(new Version(4, 14, 0, 0), name.Version));
            Assert.Contains(references, name => name.Name == "netstandard");
        }
    }

    [Fact]
    public void Only_the_fixes_need_a_workspace() => Assert.Equal(
        ["ResponseWriters.CodeFixes.dll"],
        package.CompilerSide
            .Where(file => References(file).Any(name => name.Name!.Contains("Workspaces", StringComparison.Ordinal)))
            .Select(file => Path.GetFileName(file)));

    [Fact]
    public void They_are_deterministic_and_name_no_folder_of_the_machine_that_built_them()
    {
        foreach (string file in (string[])[package.Library, .. package.CompilerSide])
        {
            using var image = new PEReader(File.OpenRead(file));
            var entries = image.ReadDebugDirectory();

            Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
            Assert.All(
                entries.Where(entry => entry.Type == DebugDirectoryEntryType.CodeView),
                entry => Assert.DoesNotContain(Tree.PathOf(), image.ReadCodeViewDebugDirectoryData(entry).Path, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Nothing_in_the_runtime_is_ordered_by_chance()
    {
        // Of several classes with such methods the framework's generator puts now this, now that one first.
        using var image = new PEReader(File.OpenRead(package.Library));
        var reader = image.GetMetadataReader();

        Assert.DoesNotContain(reader.TypeReferences, handle => reader.GetString(reader.GetTypeReference(handle).Name) == "LoggerMessageAttribute");
    }

    [Fact]
    public void Everything_public_is_documented()
    {
        var documented = XDocument.Load(Path.ChangeExtension(package.Library, ".xml")).Descendants("member")
            .Select(member => member.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(PublicApi.Read(package.Library).Ids.Except(documented));
    }

    private static AssemblyName[] References(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())];
    }

    private static async Task<string> AssemblyVersionAsync(string version) => (await Dotnet.RunAsync(
        Tree.PathOf("src", "Generators"), "msbuild", "-t:GetAssemblyVersion", "-getProperty:AssemblyVersion", $"-p:Version={version}"))
        .Succeeded().Output.Trim();
}
