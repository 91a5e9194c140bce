using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests;

/// <summary>The server's own body feature, kept by a middleware outside the chain, as host filters lie outside.</summary>
internal sealed class ServerBody(IHttpResponseBodyFeature feature)
{
    internal IHttpResponseBodyFeature Feature => feature;

    internal sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, inner) =>
            {
                context.Features.Set(new ServerBody(context.Features.Get<IHttpResponseBodyFeature>()!));
                return inner(context);
            });
            next(app);
        };
    }
}
