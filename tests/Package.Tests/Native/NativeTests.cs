using System.Net;
using System.Net.Sockets;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text;

namespace ResponseWriters.Package.Tests;

/// <summary>The package in an application for NativeAOT, where nothing is compiled at run time and nothing found by reflection.</summary>
[Collection(PackageCollection.Name)]
public sealed class NativeTests(PackedPackage package)
{
    [Fact]
    public async Task Built_for_NativeAOT_it_has_no_warnings_and_needs_no_code_made_at_run_time()
    {
        string folder = package.Place("Native", "NativeBuilt");
        (await Dotnet.RunAsync(folder, "build")).Succeeded().WithoutWarnings();

        await using var running = await RunningConsumer.StartAsync(Path.Combine(folder, "bin", "Debug", "net10.0", "Native.dll"));
        await AnswersAsync(running);
    }

    [NativeFact]
    public async Task Compiled_to_native_code_it_has_no_warnings_and_answers()
    {
        string folder = package.Place("Native", "NativePublished");
        var publish = await Dotnet.RunAsync(folder, "publish", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-o", "out");

        publish.Succeeded().WithoutWarnings();
        Assert.DoesNotMatch("IL[0-9]{4}", publish.Output);
        Assert.False(File.Exists(Path.Combine(folder, "out", "Native.dll")), "It is not native.");

        string program = Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "Native.exe" : "Native");
        await using var running = await RunningConsumer.StartAsync(Dotnet.StartProgram(program, folder));
        await AnswersAsync(running);
    }

    [Fact]
    public void The_runtime_says_that_it_is_made_for_it()
    {
        using var image = new PEReader(File.OpenRead(package.Library));
        var reader = image.GetMetadataReader();
        string[] values = [.. reader.CustomAttributes.Select(handle => reader.GetBlobBytes(reader.GetCustomAttribute(handle).Value)).Select(Encoding.UTF8.GetString)];

        Assert.All(["IsTrimmable", "IsAotCompatible"], name => Assert.Contains(values, value => value.Contains($"{name}\u0004True", StringComparison.Ordinal)));
    }

    private static async Task AnswersAsync(RunningConsumer running)
    {
        Assert.Equal("static", await running.Client.GetStringAsync("/dynamic"));
        foreach (var (path, body) in new[]
        {
            ("/", "hello"), ("/json/hello", """{"text":"hello"}"""), ("/exclaim", "hello!"), ("/chunks", "onetwo"),
            ("/events", "data: one\n\nevent: greeting\ndata: {\"text\":\"two\"}\n\n"),
        })
        {
            using var response = await running.Client.GetAsync(path);

            Assert.Equal("native", Assert.Single(response.Headers.GetValues("X-Stamp")));
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
        }

        using var error = await running.Client.GetAsync("/error");
        Assert.Equal(HttpStatusCode.InternalServerError, error.StatusCode);
        Assert.Equal("application/problem+json", error.Content.Headers.ContentType?.MediaType);
        Assert.Equal("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nThis is mine now.", await RawAsync(running.Client.BaseAddress!, "/raw"));
    }

    private static async Task<string> RawAsync(Uri server, string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n"), limit.Token);
        return await new StreamReader(stream).ReadToEndAsync(limit.Token);
    }
}
