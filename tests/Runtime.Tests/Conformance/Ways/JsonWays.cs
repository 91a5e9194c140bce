using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ResponseWriters.Tests.Conformance;

/// <summary>JSON: by reflection, source-generated, streamed.</summary>
internal static class JsonWays
{
    internal static readonly WayToWrite[] All =
    [
        new("json", c => c.Response.WriteAsJsonAsync(new { name = "Ä", values = new[] { 1, 2, 3 } })),
        new("json-null", c => c.Response.WriteAsJsonAsync<object?>(null)),
        new("json-large", c => c.Response.WriteAsJsonAsync(Enumerable.Range(0, 50_000))) { FramingVaries = true },
        new("json-typed", c => c.Response.WriteAsJsonAsync(new Sample(1, "one"), SampleJson.Default.Sample)),
        new("json-context", c => c.Response.WriteAsJsonAsync(new Sample(2, "two"), typeof(Sample), SampleJson.Default)),
        new("json-options-content-type", c => c.Response.WriteAsJsonAsync(new { A = 1 }, JsonSerializerOptions.Default, "application/vnd.x+json")),
        new("json-async-enumerable", c => c.Response.WriteAsJsonAsync(CountAsync(c))) { FramingVaries = true },
        new("json-to-pipe", c => JsonSerializer.SerializeAsync(c.Response.BodyWriter, Enumerable.Range(0, 20_000))) { FramingVaries = true },
        new("json-to-stream", c => JsonSerializer.SerializeAsync(c.Response.Body, Enumerable.Range(0, 20_000))),
        new("json-cancelled", async c =>
        {
            await c.NoteThrowsAsync(() => c.Response.WriteAsJsonAsync(new { A = 1 }, new CancellationToken(canceled: true)));
            c.NoteStarted();
        }),
        new("json-throws-midway", c => c.Response.WriteAsJsonAsync(ThrowingAsync())),
    ];

    internal static async IAsyncEnumerable<int> CountAsync(HttpContext context, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < 5; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    private static async IAsyncEnumerable<int> ThrowingAsync()
    {
        yield return 1;
        await Task.CompletedTask;
        throw new InvalidOperationException("on purpose");
    }
}
