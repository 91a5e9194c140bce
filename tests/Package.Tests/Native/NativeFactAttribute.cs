namespace ResponseWriters.Package.Tests;

/// <summary>A test that compiles an application to native code: skipped where the compiler's packages or a linker are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Reason = new(Why);

    public NativeFactAttribute() => Skip = Reason.Value;

    private static string? Why() =>
        MissingPackages.First("PublishAot") is { } missing ? $"NativeAOT needs {missing}, which the feeds of this machine do not have."
        : !HasLinker() ? "NativeAOT needs a linker: clang or gcc, on Windows that of Visual Studio."
        : null;

    private static bool HasLinker() => OperatingSystem.IsWindows()
        ? File.Exists(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft Visual Studio", "Installer", "vswhere.exe"))
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
}
