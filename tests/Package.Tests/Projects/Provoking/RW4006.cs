using System.Buffers;

namespace Provoking.RW4006;

public static class Unflushed
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/id", async context =>
    {
        context.Response.BodyWriter.Write("id"u8);
        if (context.Request.Method == "HEAD")
            return;

        await context.Response.BodyWriter.FlushAsync();
    });
}
