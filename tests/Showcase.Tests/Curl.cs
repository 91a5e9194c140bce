using System.Diagnostics;
using System.Text;

namespace Showcase.Tests;

/// <summary>What a run of curl printed, and when.</summary>
/// <param name="ExitCode">0: the response was whole.</param>
/// <param name="Output">All of it.</param>
/// <param name="Spread">The time from its first piece to its last.</param>
internal sealed record Curl(int ExitCode, string Output, TimeSpan Spread)
{
    /// <summary>The program; <see langword="null"/> where there is none.</summary>
    internal static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(static folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "curl.exe" : "curl"))
        .FirstOrDefault(File.Exists);

    internal static async Task<Curl> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path!, ["-sS", "--noproxy", "*", "--max-time", "30", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.Close();

        var output = new StringBuilder();
        var clock = new Stopwatch();
        var last = TimeSpan.Zero;
        var buffer = new char[64 * 1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (await process.StandardOutput.ReadAsync(buffer, patience.Token) is var read and > 0)
        {
            clock.Start();
            last = clock.Elapsed;
            output.Append(buffer, 0, read);
        }

        await process.WaitForExitAsync(patience.Token);
        return new Curl(process.ExitCode, output.ToString(), last);
    }
}
