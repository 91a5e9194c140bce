namespace Provoking.RW2001;

public static class Live
{
    public static async Task RunAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await context.Response.WriteAsync("bye");
    }
}
