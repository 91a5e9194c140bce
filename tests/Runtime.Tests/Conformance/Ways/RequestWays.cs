namespace ResponseWriters.Tests.Conformance;

/// <summary>Responses while the request's body is read, or is not.</summary>
internal static class RequestWays
{
    private static readonly string Body = System.Text.Encoding.ASCII.GetString(SampleBytes.Of(20_000));

    internal static readonly WayToWrite[] All =
    [
        new("echo-stream", c => c.Request.Body.CopyToAsync(c.Response.Body)) { Method = "POST", RequestBody = Body },
        new("echo-pipe", c => c.Request.BodyReader.CopyToAsync(c.Response.BodyWriter)) { Method = "POST", RequestBody = Body },
        new("respond-then-read", async c =>
        {
            await c.Response.WriteAsync("first;");
            using var reader = new StreamReader(c.Request.Body);
            await c.Response.WriteAsync($"{(await reader.ReadToEndAsync()).Length};");
        }) { Method = "POST", RequestBody = Body },
        new("request-unread", c => c.Response.WriteAsync("did not look")) { Method = "POST", RequestBody = "short" },
        new("complete-then-read", async c =>
        {
            await c.Response.WriteAsync("done");
            await c.Response.CompleteAsync();
            await c.Request.Body.CopyToAsync(Stream.Null);
        }) { Method = "POST", RequestBody = "short" },
    ];
}
