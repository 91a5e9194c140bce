namespace ResponseWriters.Package.Tests;

/// <summary>How a command ended.</summary>
internal sealed record DotnetRun(string Command, int ExitCode, string Output)
{
    // The compiler refused a component, a generator failed, an analyzer failed.
    private static readonly string[] Broken = ["CS9057", "CS8785", "AD0001", "CS8032", "CS8034", "NU1603", "NETSDK1"];

    /// <summary>Demands that it did what it was to do.</summary>
    public DotnetRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return NothingBroken();
    }

    /// <summary>Demands that the compiler took the package as it is, whatever it said about the code.</summary>
    public DotnetRun NothingBroken()
    {
        Assert.All(Broken, id => Assert.False(Output.Contains(id, StringComparison.Ordinal), $"{Command} says {id}:\n{Output}"));
        return this;
    }

    /// <summary>Demands that there was nothing to say about the code.</summary>
    public DotnetRun WithoutWarnings()
    {
        Assert.False(Output.Contains(": warning ", StringComparison.Ordinal), $"{Command} warns:\n{Output}");
        return this;
    }
}
