using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ResponseWriters.Package.Tests;

/// <summary>An application of a user, started from its build.</summary>
internal sealed partial class RunningConsumer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningConsumer(ProcessStartInfo start)
    {
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"It ended:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    private string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts an assembly.</summary>
    public static Task<RunningConsumer> StartAsync(string assembly) =>
        StartAsync(Dotnet.Start(Path.GetDirectoryName(assembly)!, assembly));

    /// <summary>Starts an executable.</summary>
    public static async Task<RunningConsumer> StartAsync(ProcessStartInfo start)
    {
        var running = new RunningConsumer(start);
        try
        {
            running.Client.BaseAddress = new Uri(await running._address.Task.WaitAsync(TimeSpan.FromSeconds(60)));
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
    }

    private void Note(string? line)
    {
        lock (_output)
            _output.Append(line).Append('\n');
        if (line is not null && Listening().Match(line) is { Success: true } match)
            _address.TrySetResult(match.Groups[1].Value);
    }

    [GeneratedRegex("Now listening on: (http://127.0.0.1:[0-9]+)")]
    private static partial Regex Listening();
}
