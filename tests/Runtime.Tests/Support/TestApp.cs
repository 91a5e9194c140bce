using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Tests;

/// <summary>An application on real Kestrel (or TestServer) for one test.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApp(WebApplication app, LogSink log)
    {
        _app = app;
        Log = log;
    }

    internal LogSink Log { get; }

    internal IServiceProvider Services => _app.Services;

    internal int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Port;

    internal IPEndPoint EndPoint => new(IPAddress.Loopback, Port);

    internal static async Task<TestApp> StartAsync(
        Action<WebApplication> configure,
        Action<WebApplicationBuilder>? build = null,
        HttpProtocols protocols = HttpProtocols.Http1,
        X509Certificate2? certificate = null,
        bool chained = true,
        bool late = false,
        bool testServer = false,
        Action<ListenOptions>? listening = null,
        Action<ListenOptions>? overTls = null,
        Action<KestrelServerOptions>? server = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        var log = new LogSink();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        if (testServer)
        {
            builder.WebHost.UseTestServer();
        }
        else
        {
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                server?.Invoke(kestrel);
                kestrel.Listen(IPAddress.Loopback, 0, listen =>
                {
                    listen.Protocols = protocols;
                    listening?.Invoke(listen);
                    if (certificate is not null)
                        listen.UseHttps(certificate);

                    overTls?.Invoke(listen);
                });
            });
        }

        if (chained)
            builder.Services.AddResponseWriters();

        build?.Invoke(builder);
        if (late)
            builder.Services.AddResponseWriters();

        var app = builder.Build();
        configure(app);
        await app.StartAsync();
        return new TestApp(app, log);
    }

    /// <summary>An application whose every request is handled by <paramref name="endpoint"/>.</summary>
    internal static Task<TestApp> RunAsync(RequestDelegate endpoint, params Func<IResponseWriter, HttpContext, IResponseWriter>[] writers) =>
        StartAsync(app =>
        {
            foreach (var writer in writers)
                app.UseWriter(writer);

            app.Run(endpoint);
        });

    internal Task<string> GetRawAsync(string path = "/", string headers = "", string version = "HTTP/1.1", string method = "GET") =>
        RawClient.ExchangeAsync(EndPoint, $"{method} {path} {version}\r\nHost: test\r\n{headers}Connection: close\r\n\r\n");

    /// <summary>A client for the protocol that the application speaks in the clear.</summary>
    internal HttpClient CreateClient(bool http2 = false) => new(new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{Port}"),
        DefaultRequestVersion = http2 ? HttpVersion.Version20 : HttpVersion.Version11,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TimeSpan.FromSeconds(30),
    };

    internal Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    internal HttpClient CreateTestClient() => _app.GetTestClient();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
