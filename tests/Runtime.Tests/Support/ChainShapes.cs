namespace ResponseWriters.Tests;

/// <summary>Chains that change nothing, and no chain: whatever holds for a response must hold with each of them.</summary>
internal static class ChainShapes
{
    internal static readonly string[] Names = ["no chain", "no links", "pass-through", "one recorder", "three recorders"];

    internal static async Task<string> RunAsync(string shape, RequestDelegate endpoint, string request = "GET")
    {
        Exception? failure = null;
        await using var app = await TestApp.StartAsync(
            app =>
            {
                Use(app, shape);
                app.Run(async context =>
                {
                    try
                    {
                        await endpoint(context);
                    }
                    catch (Exception e)
                    {
                        failure = e;
                        throw;
                    }
                });
            },
            chained: shape != "no chain");
        var response = await app.GetRawAsync(method: request);
        if (failure is not null)
            throw new InvalidOperationException("The endpoint failed: " + failure.Message, failure);

        return response;
    }

    internal static void Use(IApplicationBuilder app, string shape)
    {
        Func<IResponseWriter, HttpContext, IResponseWriter>[] writers = shape switch
        {
            "pass-through" => [(inner, _) => new PassThrough(inner), (inner, _) => new PassThrough(inner)],
            "one recorder" => [(inner, _) => new Recorder(inner, [])],
            "three recorders" => [(inner, _) => new Recorder(inner, []), (inner, _) => new Recorder(inner, []), (inner, _) => new Recorder(inner, [])],
            _ => [],
        };
        foreach (var writer in writers)
            app.UseWriter(writer);
    }
}
