namespace Showcase.Tests.Browser;

/// <summary>One application and one browser for all tests of the page; each test has a profile of its own.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<RunningBrowser>
{
    public const string Name = "Browser";
}
