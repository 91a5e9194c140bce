namespace ResponseWriters.Package.Tests;

/// <summary>Says why a test cannot be run on this machine. The runner knows it by how its message begins.</summary>
internal sealed class SkipException(string reason) : Exception($"$XunitDynamicSkip${reason}");
