using ResponseWriters.Testing;

namespace ResponseWriters.Package.Tests;

/// <summary>What users can compile against. A change of this snapshot is a change of the contract.</summary>
[Collection(PackageCollection.Name)]
public sealed class PublicApiTests(PackedPackage package)
{
    [Fact]
    public void It_is_the_one_that_was_agreed_on() => Snapshot.Match(PublicApi.Read(package.Library).Text);
}
