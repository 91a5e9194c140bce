using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Tests.Failure;

/// <summary>A server whose every request meets its incident, with one kind of exception handling.</summary>
internal sealed class FailureServer : IAsyncDisposable
{
    internal const string IncidentHeader = "X-Incident";

    private readonly ConcurrentDictionary<int, Incident> _incidents = [];
    private readonly Handling _handling;
    private TestApp _app = null!;
    private int _last;

    private FailureServer(Handling handling) => _handling = handling;

    internal TestApp App => _app;

    internal static async Task<FailureServer> StartAsync(Handling handling, HttpProtocols protocols)
    {
        var server = new FailureServer(handling);
        server._app = await TestApp.StartAsync(server.Configure, server.Build, protocols);
        return server;
    }

    internal (int Id, Incident Incident) Add(FailureCase row)
    {
        var id = Interlocked.Increment(ref _last);
        return (id, _incidents[id] = new Incident(row));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Build(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Before the runtime's own filter, hence around it: what is over here is over.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new OutermostFilter(MeetAsync)));
    }

    private async Task MeetAsync(HttpContext context, RequestDelegate next)
    {
        var incident = _incidents[int.Parse(context.Request.Headers[IncidentHeader].ToString(), CultureInfo.InvariantCulture)];
        incident.HttpContext = context;
        context.Features.Set(incident);
        try
        {
            await next(context);
        }
        finally
        {
            incident.End();
        }
    }

    private void Configure(WebApplication app)
    {
        Handle(app, inside: false);
        app.Use(async (context, next) =>
        {
            await next(context);
            context.Features.GetRequiredFeature<Incident>().Hit(FaultPoint.OuterMiddleware);
        });
        for (var i = 0; i < Shapes.Slots; i++)
            Install(app, i);

        Handle(app, inside: true);
        app.Run(FailureEndpoint.RunAsync);
    }

    private static void Install(WebApplication app, int slot) => app.UseWriter((inner, context) =>
    {
        var incident = context.Features.GetRequiredFeature<Incident>();
        var (links, byHand) = Shapes.FromBottom(incident.Row.Shape).ElementAtOrDefault(slot);
        return links is null || byHand ? inner : Shapes.Make(links, inner, incident, made: true);
    });

    private void Handle(WebApplication app, bool inside)
    {
        switch (_handling, inside)
        {
            case (Handling.ExceptionHandlerOutside, false) or (Handling.ExceptionHandlerInside, true):
                app.UseExceptionHandler(branch => branch.Run(context =>
                {
                    context.Features.GetRequiredFeature<Incident>().Tell(context.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error);
                    return context.Response.WriteAsync(FailureEndpoint.Page);
                }));
                break;
            case (Handling.ReexecutionOutside, false) or (Handling.ReexecutionInside, true):
                app.UseExceptionHandler("/error");
                break;
            case (Handling.DeveloperPageOutside, false) or (Handling.DeveloperPageInside, true):
                app.UseDeveloperExceptionPage();
                break;
            case (Handling.TryCatchOutside, false):
                app.Use(TryAsync);
                break;
        }
    }

    private static async Task TryAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.Features.GetRequiredFeature<Incident>().Tell(e);
            context.Response.Clear();
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync(FailureEndpoint.Page);
        }
    }

    private sealed class OutermostFilter(Func<HttpContext, RequestDelegate, Task> middleware) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(middleware);
            next(app);
        };
    }
}
