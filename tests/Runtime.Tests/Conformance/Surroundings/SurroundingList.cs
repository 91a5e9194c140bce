using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The framework's middleware that wraps the body, clears the response or runs the pipeline again.</summary>
internal static class SurroundingList
{
    internal static readonly Surrounding[] All =
    [
        new("compression", app => app.UseResponseCompression())
        {
            Services = services => services.AddResponseCompression(options =>
            {
                options.MimeTypes = ["*/*"];
                options.Providers.Add<GzipCompressionProvider>();
            }),
            Headers = "Accept-Encoding: gzip\r\n",
        },
        new("compression-unwanted", app => app.UseResponseCompression()) { Services = services => services.AddResponseCompression() },
        new("http-logging", app => app.UseHttpLogging())
        {
            Services = services => services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.All)
                .AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.Information)),
        },
        new("output-cache", app => app.UseOutputCache())
        {
            Services = services => services.AddOutputCache(options => options.AddBasePolicy(policy => policy.Cache())),
            Caches = true,
        },
        new("response-caching", app => app.UseResponseCaching().Use(static (context, next) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            return next(context);
        }))
        {
            Services = services => services.AddResponseCaching(),
            Caches = true,
        },
        new("status-code-pages", app => app.UseStatusCodePages()),
        new("status-code-pages-re-execute", app => app.UseStatusCodePagesWithReExecute("/again")),
        new("exception-handler", app => app.UseExceptionHandler(static page => page.Run(static context => context.Response.WriteAsync("the error page")))),
        new("exception-handler-re-execute", app => app.UseExceptionHandler("/again")),
        new("developer-exception-page", app => app.UseDeveloperExceptionPage()),
        new("web-sockets", app => app.UseWebSockets()),
        new("request-timeouts", app => app.UseRequestTimeouts())
        {
            Services = services => services.AddRequestTimeouts(options => options.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(500) }),
            Extra = [new("times-out", c => Task.Delay(Timeout.Infinite, c.RequestAborted))],
        },
        new("body-swapped-by-hand", Mutants.Middleware(Fault.StreamSwap)),
        new("body-buffered-by-hand", Mutants.Middleware(Fault.MemoryStreamSwap)),
        new("feature-swapped-by-hand", Mutants.Middleware(Fault.StreamPipeWriter)),
    ];
}
