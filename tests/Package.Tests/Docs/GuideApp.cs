using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Package.Tests;

/// <summary>An application made of the snippets of one section of the guide, on a real server.</summary>
internal sealed class GuideApp : IAsyncDisposable
{
    internal static readonly string SigningKey = Convert.ToBase64String("a key for tests"u8);

    private static readonly Lazy<SnippetAssembly> Guide = new(() => new SnippetAssembly("docs/guide.md"));

    // The names that the snippets share are static.
    private static readonly SemaphoreSlim One = new(1);

    private readonly WebApplication _app;

    private GuideApp(WebApplication app, GuideLog log)
    {
        _app = app;
        Log = log;
    }

    public GuideLog Log { get; }

    public HttpClient Client { get; private set; } = null!;

    public static async Task<GuideApp> StartAsync(string section, bool http2 = false)
    {
        await One.WaitAsync();
        try
        {
            var log = new GuideLog();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Services.AddResponseWriters();
            builder.Services.AddMetrics();
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Configuration["SigningKey"] = SigningKey;
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(
                listen => listen.Protocols = http2 ? HttpProtocols.Http2 : HttpProtocols.Http1));
            Guide.Value.Set("builder", builder);
            await Guide.Value.RunAsync(section, IsAboutBuilder);

            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            Guide.Value.Set("app", app);
            await Guide.Value.RunAsync(section, snippet => !IsAboutBuilder(snippet));
            await app.StartAsync();
            return new GuideApp(app, log)
            {
                Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
                {
                    BaseAddress = new Uri(app.Urls.First()),
                    DefaultRequestVersion = http2 ? HttpVersion.Version20 : HttpVersion.Version11,
                    DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
                    Timeout = TimeSpan.FromSeconds(60),
                },
            };
        }
        finally
        {
            One.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static bool IsAboutBuilder(Snippet snippet) => snippet.Text.StartsWith("builder.", StringComparison.Ordinal);
}
