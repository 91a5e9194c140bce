namespace ResponseWriters.Tests;

/// <summary>An application with one endpoint, with a writer chain or without.</summary>
internal static class Surface
{
    internal static Task<TestApp> RunAsync(
        RequestDelegate endpoint, bool chained = true, Action<ResponseWriterOptions>? options = null, Action<WebApplicationBuilder>? build = null, Action<WebApplication>? before = null) =>
        TestApp.StartAsync(
            app =>
            {
                before?.Invoke(app);
                app.Run(endpoint);
            },
            builder =>
            {
                if (options is not null)
                    builder.Services.Configure(options);

                build?.Invoke(builder);
            },
            chained: chained);

    /// <summary>What the endpoint's response is on the wire.</summary>
    internal static async Task<string> SendAsync(RequestDelegate endpoint, bool chained = true, string method = "GET", string headers = "")
    {
        await using var app = await RunAsync(endpoint, chained);
        return await app.GetRawAsync(method: method, headers: headers);
    }

    internal static string StatusLine(string response) => response[..response.IndexOf("\r\n", StringComparison.Ordinal)];

    internal static string? Header(string response, string name) => Http.Head(response).Split("\r\n")
        .Where(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 2)..]).SingleOrDefault();
}
