namespace ResponseWriters.Package.Tests;

/// <summary>The tests that take the package, one after the other: each of them keeps every core busy.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    internal const string Name = "Package";
}
