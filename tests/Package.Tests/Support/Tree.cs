using System.Reflection;

namespace ResponseWriters.Package.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Tree
{
    private static readonly string Root = typeof(Tree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Root").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A project of a user, or several, kept with these tests.</summary>
    public static string Projects(string name) => PathOf("tests", "Package.Tests", "Projects", name);
}
