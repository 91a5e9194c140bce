using System.Buffers.Binary;
using System.Xml.Linq;

namespace ResponseWriters.Package.Tests;

/// <summary>What the package says of itself.</summary>
[Collection(PackageCollection.Name)]
public sealed class ManifestTests(PackedPackage package)
{
    private readonly XElement _metadata = XDocument.Load(Path.Combine(package.Folder, "ResponseWriters.nuspec")).Root!.Elements().Single();

    [Fact]
    public void It_depends_on_the_framework_alone()
    {
        Assert.Equal(["net10.0"], Elements("dependencies").Elements().Select(group => group.Attribute("targetFramework")!.Value));
        Assert.DoesNotContain(Elements("dependencies").Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Equal(
            ["Microsoft.AspNetCore.App"],
            Elements("frameworkReferences").Descendants().Attributes("name").Select(name => name.Value));
    }

    [Fact]
    public void It_is_no_development_dependency() => Assert.Empty(Elements("developmentDependency"));

    [Fact]
    public void It_has_a_licence_a_description_a_readme_and_release_notes()
    {
        Assert.Equal("ResponseWriters", Value("id"));
        Assert.Equal(package.Version, Value("version"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEqual("", Value("description"));
        Assert.Equal(File.ReadAllText(Tree.PathOf("CHANGELOG.md")).Trim(), Value("releaseNotes").Trim().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_release_notes_begin_with_the_version_of_the_tree()
    {
        var version = (await Dotnet.RunAsync(Tree.PathOf("src", "Runtime"), "msbuild", "-getProperty:Version")).Succeeded();

        Assert.Equal(
            $"## {version.Output.Trim()}",
            File.ReadLines(Tree.PathOf("CHANGELOG.md")).First(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Its_icon_is_a_square_picture()
    {
        Assert.Equal("icon.png", Value("icon"));
        byte[] icon = File.ReadAllBytes(Path.Combine(package.Folder, "icon.png"));

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], icon[..4]);
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));
    }

    private IEnumerable<XElement> Elements(string name) => _metadata.Elements().Where(element => element.Name.LocalName == name);

    private string Value(string name) => Elements(name).Single().Value;
}
