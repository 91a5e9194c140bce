using Showcase.Tracing;
using Showcase.Writers;

namespace Showcase;

/// <summary>The endpoints, each with the writers it is there to show.</summary>
internal static class ShowcaseEndpoints
{
    internal static void MapShowcase(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", Welcome).WithWriter<GzipWriter>().WithProbe(nameof(GzipWriter));
        app.MapGet("/counts", (StatusCounts counts) => counts.ToDictionary());
        app.MapGet("/text", () => "The digest of this text travels with it.\n").WithWriter<DigestWriter>().WithProbe(nameof(DigestWriter));
        app.MapGet("/json", () => Enumerable.Range(1, 100).Select(n => new { n, Square = n * n })).WithWriter<GzipWriter>().WithProbe(nameof(GzipWriter));
        app.MapGet("/tee", Tee);
        app.MapGet("/fails", FailHalfWay).WithWriter<GzipWriter>().WithProbe(nameof(GzipWriter));
    }

    /// <summary>A browser gets the page, anything else the list of what to try.</summary>
    private static Task Welcome(HttpContext context, IWebHostEnvironment environment)
    {
        context.Response.Headers.Vary = "Accept";
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return context.Response.StringAsync(StatusCodes.Status200OK, WhatToTry.Text);

        // How the page finds its own trace.
        context.Response.Headers["Server-Timing"] = $"trace;desc={context.Features.Get<Trace>()?.Number}";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return context.Response.FileAsync(environment.WebRootFileProvider, "page/index.html");
    }

    /// <summary>A writer set by hand belongs to whoever made it: disposed of here, when the response is over.</summary>
    private static Task Tee(HttpContext context)
    {
        var path = Path.Combine(Path.GetTempPath(), $"showcase-{Guid.NewGuid():N}.txt");
        var tee = new TeeWriter(context.Response.Writer, path);
        context.Response.RegisterForDisposeAsync(tee);
        context.Response.Writer = TracingExtensions.Probe(tee, context, nameof(TeeWriter));
        return context.Response.WriteAsync($"A copy of this line is in {path}\n");
    }

    private static async Task FailHalfWay(HttpContext context)
    {
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync("The first half, ");
        await context.Response.Body.FlushAsync();
        throw new InvalidOperationException("This endpoint always fails half way.");
    }
}
