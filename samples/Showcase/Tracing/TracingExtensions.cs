namespace Showcase.Tracing;

/// <summary>Puts probes into chains.</summary>
internal static class TracingExtensions
{
    /// <summary>Begins a trace for each response. Call it before the first writer: what it sees is what the server gets.</summary>
    internal static IApplicationBuilder UseTracing(this IApplicationBuilder app)
    {
        var store = app.ApplicationServices.GetRequiredService<TraceStore>();
        return app.UseWriter((inner, context) =>
        {
            if (store.Begin(context) is not { } trace)
                return inner;

            context.Features.Set(trace);
            return new TraceWriter(new ProbeWriter(inner, trace.Add("server")), context.Response, trace);
        });
    }

    /// <summary>Notes what the writer used just before is given.</summary>
    internal static IApplicationBuilder UseProbe(this IApplicationBuilder app, string link) =>
        app.UseWriter((inner, context) => Probe(inner, context, link));

    /// <inheritdoc cref="UseProbe"/>
    internal static TBuilder WithProbe<TBuilder>(this TBuilder builder, string link)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithWriter((inner, context) => Probe(inner, context, link));

    /// <summary>The same for a writer set by hand; without a trace, <paramref name="writer"/> as it is.</summary>
    internal static IResponseWriter Probe(IResponseWriter writer, HttpContext context, string link) =>
        context.Features.Get<Trace>() is { } trace ? new ProbeWriter(writer, trace.Add(link)) : writer;
}
