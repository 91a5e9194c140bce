using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Benchmarks;

/// <summary>An application on Kestrel, on a port of its own on loopback.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly WebApplication _app;

    private App(string name, WebApplication app)
    {
        Name = name;
        _app = app;
    }

    internal string Name { get; }

    internal int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>Starts one.</summary>
    /// <param name="name">What the table calls it.</param>
    /// <param name="endpoint">What answers.</param>
    /// <param name="services">Adds what <paramref name="use"/> needs.</param>
    /// <param name="use">What lies before the endpoint.</param>
    /// <param name="listen">Changes the listener.</param>
    internal static async Task<App> StartAsync(
        string name, RequestDelegate endpoint, Action<IServiceCollection>? services = null, Action<IApplicationBuilder>? use = null, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => listen?.Invoke(options)));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        use?.Invoke(app);
        app.Run(endpoint);
        await app.StartAsync();
        return new App(name, app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
