using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ResponseWriters.Package.Tests;

/// <summary>What the guide says its snippets do, they do.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task Log_tells_status_and_bytes()
    {
        await using var app = await GuideApp.StartAsync("Log");

        Assert.Equal("hello", await app.Client.GetStringAsync("/log"));
        Assert.Equal("GET /log -> 200, 5 bytes", await app.Log.LineAsync("GET /log ->"));
    }

    [Fact]
    public async Task Compress_compresses_for_who_accepts_it()
    {
        await using var app = await GuideApp.StartAsync("Compress");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/compress") { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("gzip") } } };
        using var compressed = await app.Client.SendAsync(request);
        using var plain = await app.Client.GetAsync("/compress");

        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], plain.Headers.Vary);
        byte[] body = await compressed.Content.ReadAsByteArrayAsync();
        Assert.InRange(body.Length, 1, 200);
        using var unzipped = new StreamReader(new GZipStream(new MemoryStream(body), CompressionMode.Decompress));
        Assert.Equal(new string('x', 1000), await unzipped.ReadToEndAsync());
        Assert.Equal(new string('x', 1000), await plain.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Hash_puts_the_digest_into_a_header()
    {
        await using var app = await GuideApp.StartAsync("Hash");
        using var response = await app.Client.GetAsync("/hash");

        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData("hello"u8))}:", Assert.Single(response.Headers.GetValues("Content-Digest")));
        Assert.Equal("hello", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Meter_counts_bytes_by_route()
    {
        var measured = new TaskCompletionSource<(long, object?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == "MyApp")
                    all.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => measured.TrySetResult((value, tags[0].Value)));
        listener.Start();
        await using var app = await GuideApp.StartAsync("Meter");

        Assert.Equal("Gopher", await app.Client.GetStringAsync("/meter/Gopher"));
        Assert.Equal((6L, "/meter/{name}"), await measured.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Sign_sends_the_signature_behind_the_body()
    {
        await using var app = await GuideApp.StartAsync("Sign", http2: true);
        using var response = await app.Client.GetAsync("/sign");

        Assert.Equal("hello", await response.Content.ReadAsStringAsync());
        byte[] expected = HMACSHA256.HashData(Convert.FromBase64String(GuideApp.SigningKey), "hello"u8);
        Assert.Equal(Convert.ToBase64String(expected), Assert.Single(response.TrailingHeaders.GetValues("Signature")));
    }

    [Fact]
    public async Task Sign_lets_a_body_without_trailers_be()
    {
        await using var app = await GuideApp.StartAsync("Sign");

        Assert.Equal("hello", await app.Client.GetStringAsync("/sign"));
    }

    [Fact]
    public async Task Tee_copies_where_it_is_asked_to()
    {
        await using var app = await GuideApp.StartAsync("Tee");
        string name = $"responsewriters-tee-{Guid.NewGuid():N}.txt";
        string copy = Path.Combine(Path.GetTempPath(), name);

        Assert.Equal("hello", await app.Client.GetStringAsync("/tee"));
        Assert.False(File.Exists(copy));
        Assert.Equal("hello", await app.Client.GetStringAsync($"/tee?copy={name}"));
        Assert.Equal("hello", await ReadAsync(copy));
        File.Delete(copy);
    }

    [Fact]
    public async Task Stream_sends_events_from_where_the_client_was()
    {
        await using var app = await GuideApp.StartAsync("Stream");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events") { Headers = { { "Last-Event-ID", "2" } } };
        using var rest = await app.Client.SendAsync(request);

        string all = await app.Client.GetStringAsync("/events");
        Assert.Equal(["id: 1", "id: 2", "id: 3"], all.Split('\n').Where(line => line.StartsWith("id:", StringComparison.Ordinal)));
        Assert.Equal("text/event-stream", rest.Content.Headers.ContentType?.MediaType);
        string body = await rest.Content.ReadAsStringAsync();
        Assert.Contains("data: event 3", body, StringComparison.Ordinal);
        Assert.DoesNotContain("event 2", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_sends_chunks_and_a_trailer()
    {
        await using var app = await GuideApp.StartAsync("Stream");

        string answer = await RawAsync(app, "GET /chunks HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        Assert.EndsWith("3\r\none\r\n3\r\ntwo\r\n5\r\nthree\r\n0\r\nWords: 3\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_over_gives_the_bare_connection()
    {
        await using var app = await GuideApp.StartAsync("Take over");

        Assert.Equal(
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nThis is mine now.",
            await RawAsync(app, "GET /raw HTTP/1.1\r\nHost: test\r\n\r\n"));
    }

    [Fact]
    public async Task Limit_time_refuses_who_is_too_slow()
    {
        await using var app = await GuideApp.StartAsync("Limit time");
        using var quick = await app.Client.PostAsync("/limit", new StringContent("quick"));

        Assert.Equal("5 characters", await quick.Content.ReadAsStringAsync());
        string slow = await RawAsync(app, "POST /limit HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nslo");
        Assert.StartsWith($"HTTP/1.1 {(int)HttpStatusCode.RequestTimeout} ", slow, StringComparison.Ordinal);
        Assert.EndsWith("too slow", slow, StringComparison.Ordinal);
    }

    [Fact]
    public Task Test_needs_no_server() => new SnippetAssembly("docs/guide.md").RunAsync("Test", _ => true);

    private static async Task<string> ReadAsync(string file)
    {
        // The copy is complete when its writer was disposed of, which is after the client had its answer.
        for (int waited = 0; waited < 30_000; waited += 20)
        {
            try
            {
                if (await File.ReadAllTextAsync(file) is { Length: > 0 } text)
                    return text;
            }
            catch (IOException)
            {
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"There is nothing in {file}.");
    }

    private static async Task<string> RawAsync(GuideApp app, string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.Client.BaseAddress!.Port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), limit.Token);
        return await new StreamReader(stream).ReadToEndAsync(limit.Token);
    }
}
