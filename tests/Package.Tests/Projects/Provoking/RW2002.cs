namespace Provoking.RW2002;

public static class Live
{
    public static async Task RunAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        context.Response.Headers["X-Live"] = "1";
    }
}
