namespace ResponseWriters.Tests.Conformance;

/// <summary>Reads a response step by step, as the endpoint's flush points demand.</summary>
internal static class FlushPoints
{
    internal static async Task<int> FollowAsync(ConformanceApp app, FrameworkClient client, WayToWrite way)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var (id, gate) = app.Gates.Open();
        var sent = client.StartAsync(way, id, timeout.Token);
        var points = 0;
        long received = 0;
        Stream? content = null;
        var buffer = new byte[4096];
        await foreach (var expected in gate.Reached.ReadAllAsync(timeout.Token))
        {
            content ??= await (await sent).Content.ReadAsStreamAsync(timeout.Token);
            while (received < expected)
            {
                var read = await content.ReadAsync(buffer, timeout.Token);
                if (read == 0 && expected != Gate.WholeResponse)
                    throw new InvalidOperationException($"the response ended after {received} of {expected} bytes");
                if (read == 0)
                    break;

                received += read;
            }

            points++;
            gate.Release();
        }

        using var response = await sent;
        content ??= await response.Content.ReadAsStreamAsync(timeout.Token);
        await content.CopyToAsync(Stream.Null, timeout.Token);
        return points;
    }
}
