namespace Provoking.RW4008;

public static class Starting
{
    public static async Task RunAsync(HttpContext context)
    {
        await context.Response.WriteAsync("hello");
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Late"] = "1";
            return Task.CompletedTask;
        });
    }
}
