using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ResponseWriters;

/// <summary>Puts the middleware around everything the application configures, where it cannot be placed wrongly.</summary>
internal sealed class ResponseWritersStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<ResponseWritersMiddleware>();
        next(app);
    };
}
