namespace Provoking.RW4008;

public static class Starting
{
    public static void Run(HttpContext context) =>
        context.Response.OnStarting(() => context.Response.WriteAsync("hello"));
}
