namespace Provoking.RW4004;

public static class Report
{
    public static Task RunAsync(HttpContext context)
    {
        _ = Task.Run(async () =>
        {
            var report = await BuildAsync();
            await context.Response.WriteAsync(report);
        });
        return Task.CompletedTask;
    }

    private static Task<string> BuildAsync() => Task.FromResult("report");
}
