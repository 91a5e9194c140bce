using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Tests.Chaos;

/// <summary>Serves plans, on one port for HTTP/1.1 and one for HTTP/2.</summary>
internal sealed class ChaosServer : IAsyncDisposable
{
    private const int Slots = 7;

    private readonly string _file = Path.GetTempFileName();

    internal static byte[] Page { get; } = "the error page"u8.ToArray();

    internal ChaosLedger Ledger { get; } = new();

    internal TestApp Http1 { get; private set; } = null!;

    internal TestApp Http2 { get; private set; } = null!;

    internal static async Task<ChaosServer> StartAsync()
    {
        var server = new ChaosServer();
        await File.WriteAllBytesAsync(server._file, ChaosPlan.File);
        server.Http1 = await TestApp.StartAsync(server.Configure, server.Build);
        server.Http2 = await TestApp.StartAsync(server.Configure, server.Build, HttpProtocols.Http2);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await Http1.DisposeAsync();
        await Http2.DisposeAsync();
        File.Delete(_file);
    }

    private void Build(WebApplicationBuilder builder)
    {
        // Nothing may be kept of a request, or the memory is not flat.
        builder.Logging.ClearProviders();
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new Outermost(this)));
    }

    private void Configure(WebApplication app)
    {
        app.UseWhen(
            static context => context.Features.GetRequiredFeature<ChaosPlan>().HasHandler,
            static branch => branch.UseExceptionHandler(handler => handler.Run(static context => context.Response.Body.WriteAsync(Page).AsTask())));
        for (var i = 0; i < Slots; i++)
        {
            var slot = i;
            app.UseWriter((inner, context) =>
                context.Features.GetRequiredFeature<ChaosPlan>() is { } plan && slot < plan.Links.Length ? Make(plan.Links[slot], inner, context, plan) : inner);
        }

        var endpoint = new ChaosEndpoint(_file);
        app.Run(context =>
        {
            if (context.Features.GetRequiredFeature<ChaosPlan>().HasDestination)
                context.Response.HijackWriter(new ChaosDestination(context.Response, Ledger));

            return endpoint.RunAsync(context);
        });
    }

    private IResponseWriter Make(char kind, IResponseWriter inner, HttpContext context, ChaosPlan plan)
    {
        var ticket = Ledger.Create();
        return kind switch
        {
            'p' => new ChaosLink(inner, ticket),
            'c' => new CountingWriter(inner, ticket),
            'l' => new LateWriter(inner, ticket),
            's' => new SplittingWriter(inner, ticket),
            'm' => new MaskingWriter(inner, ticket),
            'z' => new ZippingWriter(inner, context, ticket),
            'h' => new HoldingWriter(inner, ticket),
            'f' => new ForgetfulLink(inner, ticket),
            'b' => new BreakingLink(inner, ticket, plan.FaultAt),
            _ => throw new InvalidOperationException($"no such link: {kind}"),
        };
    }

    private sealed class Outermost(ChaosServer server) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(RunAsync);
            next(app);
        };

        private async Task RunAsync(HttpContext context, RequestDelegate next)
        {
            server.Ledger.Begin();
            try
            {
                context.Features.Set(ChaosPlan.Of(int.Parse(context.Request.Path.Value![1..], CultureInfo.InvariantCulture)));
                await next(context);
            }
            catch (Exception e) when (context.Features.Get<ChaosPlan>() is { Fault: ChaosFault.None } plan)
            {
                server.Ledger.Unexpected.Enqueue($"{plan}\n{e}");
                throw;
            }
            finally
            {
                server.Ledger.End(context.Features.Get<IPersistentStateFeature>()?.State.Count ?? 0);
            }
        }
    }
}
