namespace ResponseWriters.Package.Tests;

/// <summary>A test that trims an application: skipped where no feed has the framework's own packages for this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TrimFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(() => MissingPackages.First("PublishTrimmed"));

    public TrimFactAttribute() => Skip = Missing.Value is { } missing ? $"Trimming needs {missing}, which the feeds of this machine do not have." : null;
}
