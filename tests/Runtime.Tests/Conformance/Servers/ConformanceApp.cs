using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Tests.Conformance;

/// <summary>An application that serves every way to write, each at its path: on all of Kestrel's protocols, or on TestServer.</summary>
internal sealed class ConformanceApp : IAsyncDisposable
{
    internal const string AgainPath = "/again";
    private readonly WebApplication _app;
    private readonly Uri[] _addresses;

    private ConformanceApp(WebApplication app, LogSink log)
    {
        _app = app;
        Log = log;
        _addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => new Uri(address)) ?? []];
    }

    internal LogSink Log { get; }

    internal NoteBook Notes => _app.Services.GetRequiredService<NoteBook>();

    internal Gates Gates => _app.Services.GetRequiredService<Gates>();

    internal HttpMessageHandler TestHandler => _app.GetTestServer().CreateHandler();

    internal static async Task<ConformanceApp> StartAsync(ServerKinds kinds, AppSetup setup)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production", WebRootPath = SampleFiles.Root });
        var log = new LogSink();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Error);
        if (kinds == ServerKinds.TestServer)
            builder.WebHost.UseTestServer();
        else
            builder.WebHost.ConfigureKestrel(ConfigureKestrel);

        builder.Services.AddSingleton<NoteBook>().AddSingleton<Gates>();
        SampleServices.Add(builder.Services);
        if (setup.Chained)
            builder.Services.AddResponseWriters();

        setup.Services?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<NoteBook>().InvokeAsync);
        app.Use(EndGateAsync);
        setup.Pipeline?.Invoke(app);
        app.UseStaticFiles();
        app.UseRouting();
        var endpoints = app.MapGroup("");
        foreach (var way in Ways.All.Where(way => way.Endpoint is not null))
            endpoints.MapMethods(way.Path, [way.Method], way.Endpoint!);

        endpoints.MapGet(AgainPath, static (HttpContext context) =>
        {
            context.Response.ContentLength = 5;
            return context.Response.WriteAsync("again");
        });
        endpoints.MapGet("/items/{id}", static () => { }).WithName("item");
        endpoints.MapControllers();
        setup.Endpoints?.Invoke(endpoints);
        await app.StartAsync();
        return new ConformanceApp(app, log);
    }

    internal IPEndPoint EndPoint(ServerKinds kind) => new(IPAddress.Loopback, Address(kind).Port);

    internal Uri Address(ServerKinds kind) => kind switch
    {
        ServerKinds.Http10 or ServerKinds.Http11 => _addresses[0],
        ServerKinds.Http2 => _addresses[1],
        ServerKinds.Http2Tls => _addresses[2],
        _ => new Uri("http://localhost"),
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task EndGateAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices.GetRequiredService<Gates>().Find(context)?.End();
        }
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel)
    {
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(TestCertificate.Instance);
        });
    }
}
