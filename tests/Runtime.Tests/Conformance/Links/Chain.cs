using Microsoft.AspNetCore.Routing;

namespace ResponseWriters.Tests.Conformance;

/// <summary>One arrangement of links, and what of it must equal the application without a chain.</summary>
internal sealed record Chain(string Name)
{
    internal Func<IResponseWriter, HttpContext, IResponseWriter>[] Links { get; init; } = [];

    /// <summary>The links are added to the endpoints, not to the pipeline.</summary>
    internal bool OnEndpoints { get; init; }

    /// <summary>The links are set by hand, by assigning the response's head.</summary>
    internal bool ByHand { get; init; }

    /// <summary>Some link has a <c>PreWrite</c>: by contract <c>StartAsync</c> is deferred.</summary>
    internal bool DefersStart { get; init; }

    /// <summary>Some link has to do with bytes or flushes, so that they do not go straight to the server.</summary>
    internal bool Intercepts { get; init; }

    /// <summary>The links keep everything until the response ends, so that only the whole response can be compared.</summary>
    internal bool Holds { get; init; }

    internal bool Flips { get; init; }

    internal Aspects Compared => Holds ? Aspects.Head | Aspects.Body | Aspects.Trailers | Aspects.Ending | Aspects.Reuse : Aspects.All;

    internal AppSetup Setup => new()
    {
        Chained = true,
        Pipeline = OnEndpoints ? null : Use,
        Endpoints = OnEndpoints ? With : null,
    };

    internal void Use(IApplicationBuilder app)
    {
        if (ByHand)
        {
            app.Use((context, next) =>
            {
                foreach (var link in Links)
                    context.Response.Writer = link(context.Response.Writer, context);

                return next(context);
            });
            return;
        }

        foreach (var link in Links)
            app.UseWriter(link);
    }

    private void With(RouteGroupBuilder endpoints)
    {
        foreach (var link in Links)
            endpoints.WithWriter(link);
    }

    public override string ToString() => Name;
}
