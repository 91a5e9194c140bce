using System.Diagnostics;
using System.Text;

namespace ResponseWriters.Package.Tests;

/// <summary>The SDK's command line, as a user starts it.</summary>
internal static class Dotnet
{
    // Far above what any of the commands takes on a slow machine; a hang must still end.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    // What the test run itself was given, and would lead a build of another project astray.
    private static readonly string[] Inherited = ["MSBUILD", "VSTEST", "DOTNET_HOST_PATH", "DOTNET_CLI_CONTEXT"];

    public static string Host { get; } =
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    public static ProcessStartInfo Start(string folder, params IEnumerable<string> arguments) => StartProgram(Host, folder, arguments);

    public static ProcessStartInfo StartProgram(string program, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsInherited).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // Nodes that stay would keep the output open, and with it the test waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<DotnetRun> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        string[] all = [.. arguments];
        using var process = new Process { StartInfo = Start(folder, all) };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', all)} did not end within {Limit}:\n{Text()}");
        }

        return new DotnetRun($"dotnet {string.Join(' ', all)}", process.ExitCode, Text());

        void Note(string? line)
        {
            lock (output)
                output.Append(line).Append('\n');
        }

        string Text()
        {
            lock (output)
                return output.ToString();
        }
    }

    private static bool IsInherited(string name) =>
        Inherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
