namespace Showcase.Tests.Browser;

/// <summary>The browser of the machine.</summary>
internal static class Chromium
{
    internal const string Missing = "No Chromium: neither in the variable CHROMIUM nor on the PATH.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    /// <summary>The program; <see langword="null"/> where there is none.</summary>
    internal static string? Path { get; } = Candidates().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
            return [named];

        return from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
               from name in Names
               select System.IO.Path.Combine(folder, name);
    }
}
