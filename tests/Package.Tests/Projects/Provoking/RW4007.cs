namespace Provoking.RW4007;

public static class Ticks
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/ticks", async context =>
    {
        while (true)
        {
            await context.Response.WriteAsync("data: tick\n\n");
            await Task.Delay(1000);
        }
    });
}
