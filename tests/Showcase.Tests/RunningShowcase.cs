using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Showcase.Tests;

/// <summary>The showcase as a user starts it: a process of its own, on free ports.</summary>
public sealed partial class RunningShowcase : IAsyncLifetime
{
    private const int Listeners = 2;

    private readonly Process _process = new();
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal static string Folder { get; } = typeof(RunningShowcase).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "ShowcaseFolder").Value!;

    /// <summary>Asks over HTTP/1.1, and decodes nothing.</summary>
    internal HttpClient Http1 { get; private set; } = null!;

    /// <summary>Asks over HTTP/2.</summary>
    internal HttpClient Http2 { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _process.StartInfo = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList =
            {
                typeof(Writers.AuditWriter).Assembly.Location,
                "--contentRoot", Folder,
                "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
                "--Kestrel:Endpoints:Http2:Url=http://127.0.0.1:0",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process.OutputDataReceived += (_, output) => Note(output.Data);
        _process.ErrorDataReceived += (_, output) => Note(output.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await _ready.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var ports = _lines.Select(line => Listening().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToArray();
        Http1 = Client(ports[0], HttpVersion.Version11);
        Http2 = Client(ports[1], HttpVersion.Version20);
    }

    public async Task DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http1.Dispose();
        Http2.Dispose();
    }

    /// <summary>Waits for a line of the log.</summary>
    internal async Task<string> LineAsync(string containing)
    {
        for (var waited = 0; waited < 10_000; waited += 20)
        {
            if (_lines.FirstOrDefault(line => line.Contains(containing, StringComparison.Ordinal)) is { } line)
                return line;

            await Task.Delay(20);
        }

        throw new TimeoutException($"No line with '{containing}' in:\n{string.Join('\n', _lines)}");
    }

    /// <summary>The end of the log.</summary>
    internal string LastLines() => string.Join('\n', _lines.TakeLast(40));

    private static HttpClient Client(string port, Version version) => new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        DefaultRequestVersion = version,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TimeSpan.FromSeconds(30),
    };

    private void Note(string? line)
    {
        if (line is null)
            return;

        _lines.Enqueue(line);

        // The log is written in the background: it tells of the ports before or after what the application prints itself.
        if (_lines.Count(told => Listening().IsMatch(told)) == Listeners && _lines.Any(told => told.Contains("responses by status code", StringComparison.Ordinal)))
            _ready.TrySetResult();
    }

    [GeneratedRegex("Now listening on: http://127.0.0.1:([0-9]+)")]
    private static partial Regex Listening();
}
