using System.Diagnostics;
using System.Text.Json;

namespace ResponseWriters.Benchmarks;

/// <summary>
/// Runs a part in a process of its own. The runtime compiles code for what it did at first: in one process, what the parts share would be
/// compiled for the first of them.
/// </summary>
internal static class PartProcess
{
    internal const string Command = "bars-as-json";

    /// <param name="part">The part.</param>
    /// <param name="optimized">
    /// Whether all code is optimized from its first call, and the collector is the one that the SDK's compiler has. What runs once in a build
    /// would else be measured half in a lower tier, or in code made for that very run, and whoever ran first would be favoured.
    /// </param>
    internal static async Task<IReadOnlyList<Bar>> RunAsync(string part, bool optimized)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (optimized)
        {
            start.Environment["DOTNET_TieredCompilation"] = "0";
            start.Environment["DOTNET_ReadyToRun"] = "0";
            start.Environment["DOTNET_gcServer"] = "1";
        }

        // Started by its own executable, or by dotnet.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(PartProcess).Assembly.Location);
        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(part);

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Bar[]>(output)!
            : throw new InvalidOperationException($"The part '{part}' failed: exit code {process.ExitCode}.");
    }

    /// <summary>What that process does.</summary>
    internal static async Task<int> WriteAsync(Task<IReadOnlyList<Bar>> bars)
    {
        Console.WriteLine(JsonSerializer.Serialize(await bars));
        return 0;
    }
}
