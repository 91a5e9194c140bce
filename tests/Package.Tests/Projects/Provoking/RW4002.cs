namespace Provoking.RW4002;

public sealed class Buffering(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var original = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await next(context);
        buffer.Position = 0;
        await buffer.CopyToAsync(original);
        context.Response.Body = original;
    }
}
