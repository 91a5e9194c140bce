namespace Provoking.RW2004;

public static class Live
{
    public static async Task RunAsync(HttpContext context)
    {
        await context.Response.WriteAsync("hello");
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
    }
}
