namespace Provoking.RW2003;

public static class Live
{
    public static async Task RunAsync(HttpContext context)
    {
        await using var connection = await context.Response.HijackAsync();
        await context.Request.BodyReader.ReadAsync();
    }
}
