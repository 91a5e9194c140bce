namespace ResponseWriters.Tests.Failure;

/// <summary>An ext writer that fails when it is finalized: its end never arrived, so the client must be able to tell.</summary>
public class FinalizeTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var version in new[] { "HTTP/1.0", "HTTP/1.1" })
        {
            foreach (var endpoint in new[] { "nothing", "pending", "written", "flushed", "completed", "throws" })
                cases.Add(version, endpoint);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_failing_end_can_be_told(string version, string endpoint)
    {
        var calls = new List<string>();
        var destination = new FailsAtTheEnd();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                context.Response.HijackWriter(destination.Over(context.Response));
                switch (endpoint)
                {
                    case "pending":
                        context.Response.BodyWriter.GetSpan(4).Clear();
                        context.Response.BodyWriter.Advance(4);
                        break;
                    case "written" or "throws":
                        await context.Response.WriteAsync("half;");
                        break;
                    case "flushed":
                        await context.Response.Body.FlushAsync();
                        break;
                    case "completed":
                        await context.Response.WriteAsync("half;");
                        await context.Response.CompleteAsync();
                        break;
                }

                if (endpoint == "throws")
                    throw new InvalidDataException("endpoint");
            },
            (inner, _) => new Recorder(inner, calls));
        var response = await app.GetRawAsync(version: version);

        var error = response.StartsWith("HTTP/1.1 500 ", StringComparison.Ordinal);
        var broken = version == "HTTP/1.0"
            ? response.EndsWith("<RST>", StringComparison.Ordinal)
            : !response.Contains("0\r\n\r\n", StringComparison.Ordinal) && !response.Contains("Content-Length", StringComparison.Ordinal);
        Assert.True(error || broken, $"It looks whole: {response}");

        // The client of a broken response knows before the request has ended.
        await app.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(15));
        Assert.Equal((1, 1), (calls.Count(call => call == "close"), calls.Count(call => call == "dispose")));
        Assert.True(destination.Finalized);
        Assert.Contains(app.Log.Errors, e => Messages(e).Contains(endpoint == "throws" ? "endpoint" : "finalize"));
    }

    private static IEnumerable<string> Messages(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
            yield return current.Message;
    }

    private sealed class FailsAtTheEnd : IExtWriter
    {
        private ChunkedBodyWriter? _chunks;

        internal bool Finalized { get; private set; }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => _chunks!.WriteAsync(data, cancellationToken);

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => _chunks!.FlushAsync(cancellationToken);

        public ValueTask FinalizeAsync()
        {
            Finalized = true;
            throw new IOException("finalize");
        }

        internal FailsAtTheEnd Over(HttpResponse response)
        {
            _chunks = new ChunkedBodyWriter(response);
            return this;
        }
    }
}
