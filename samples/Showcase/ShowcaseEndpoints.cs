using Showcase.Writers;

namespace Showcase;

/// <summary>The endpoints, each with the writers it is there to show.</summary>
internal static class ShowcaseEndpoints
{
    internal static void MapShowcase(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => WhatToTry.Text);
        app.MapGet("/counts", (StatusCounts counts) => counts.ToDictionary());
        app.MapGet("/text", () => "The digest of this text travels with it.\n").WithWriter<DigestWriter>();
        app.MapGet("/json", () => Enumerable.Range(1, 100).Select(n => new { n, Square = n * n })).WithWriter<GzipWriter>();
        app.MapGet("/tee", Tee);
        app.MapGet("/fails", FailHalfWay).WithWriter<GzipWriter>();
    }

    /// <summary>A writer set by hand belongs to whoever made it: disposed of here, when the response is over.</summary>
    private static Task Tee(HttpContext context)
    {
        var path = Path.Combine(Path.GetTempPath(), $"showcase-{Guid.NewGuid():N}.txt");
        var tee = new TeeWriter(context.Response.Writer, path);
        context.Response.RegisterForDisposeAsync(tee);
        context.Response.Writer = tee;
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
