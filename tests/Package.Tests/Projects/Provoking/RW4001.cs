namespace Provoking.RW4001;

public static class Late
{
    public static async Task RunAsync(HttpContext context)
    {
        await context.Response.WriteAsync("not found");
        context.Response.StatusCode = 404;
    }
}
