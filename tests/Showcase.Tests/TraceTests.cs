using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Showcase.Tests;

public class TraceTests(RunningShowcase showcase) : IClassFixture<RunningShowcase>
{
    private const int Kept = 50;
    private const int KeptMarks = 200;

    [Fact]
    public async Task Links_are_told_in_the_order_in_which_bytes_pass_with_what_each_was_given()
    {
        var sent = await GetPackedAsync("/json?trace=order");
        var trace = await EndedAsync("order");
        var links = trace.GetProperty("links").EnumerateArray().ToArray();

        Assert.Equal(["GzipWriter", "StatusRecorder", "AuditWriter", "server"], links.Select(Name));
        Assert.Equal([ShowcaseTests.Unpack(sent).Length, sent.Length, sent.Length, sent.Length], links.Select(link => link.GetProperty("bytes").GetInt64()));
        foreach (var what in new[] { "preWrite", "closed" })
        {
            var times = links.Select(link => link.GetProperty(what).GetDouble()).ToArray();
            Assert.Equal(times.Order(), times);
        }

        Assert.All(links, link =>
        {
            var marks = link.GetProperty("marks").EnumerateArray().ToArray();
            Assert.Equal("preWrite", Kind(marks[0]));
            Assert.Equal("close", Kind(marks[^1]));
            Assert.Equal(link.GetProperty("bytes").GetInt64(), marks.Sum(mark => mark.GetProperty("bytes").GetInt64()));
            Assert.Equal(link.GetProperty("writes").GetInt32(), marks.Count(mark => Kind(mark) == "write"));
            Assert.Equal(link.GetProperty("flushes").GetInt32(), marks.Count(mark => Kind(mark) == "flush"));
            Assert.DoesNotContain(marks, mark => mark.GetProperty("failed").GetBoolean());
        });
    }

    [Theory]
    [InlineData("/text", "DigestWriter")]
    [InlineData("/products", "DigestWriter")]
    [InlineData("/files/long.txt", "GzipWriter")]
    [InlineData("/tee", "TeeWriter")]
    [InlineData("/flush/chunk", "StatusRecorder")]
    public async Task The_first_link_is_the_one_that_was_set_last(string path, string first)
    {
        var body = await showcase.Http1.GetByteArrayAsync($"{path}?trace=first-of{path.Replace('/', '-')}");
        var links = (await EndedAsync($"first-of{path.Replace('/', '-')}")).GetProperty("links");
        Assert.Equal(first, Name(links[0]));
        Assert.Equal(body.Length, links[links.GetArrayLength() - 1].GetProperty("bytes").GetInt64());
    }

    [Fact]
    public async Task A_failure_is_told()
    {
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => showcase.Http1.GetByteArrayAsync("/fails?trace=failure"));
        Assert.Equal("InvalidOperationException", (await EndedAsync("failure")).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_takeover_passes_no_link_and_closes_each()
    {
        await Wire.GetAsync(showcase.Http1.BaseAddress!, "/raw?trace=takeover");
        var trace = await EndedAsync("takeover");
        Assert.True(trace.GetProperty("hijacked").GetBoolean());
        Assert.All(trace.GetProperty("links").EnumerateArray(), link => Assert.Equal(
            (JsonValueKind.Null, 0, 0, JsonValueKind.Number),
            (link.GetProperty("preWrite").ValueKind, link.GetProperty("writes").GetInt32(), link.GetProperty("flushes").GetInt32(), link.GetProperty("closed").ValueKind)));
    }

    [Fact]
    public async Task A_write_that_the_deadline_cuts_short_is_a_failed_one()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(showcase.Http1.BaseAddress!.Host, showcase.Http1.BaseAddress.Port);
        await client.GetStream().WriteAsync("GET /slow?trace=cut HTTP/1.1\r\nHost: test\r\n\r\n"u8.ToArray());

        // Nothing is read: the server's buffers fill up.
        var trace = await EndedAsync("cut");
        Assert.Equal("TimeoutException", trace.GetProperty("error").GetString());
        Assert.All(trace.GetProperty("links").EnumerateArray(), link =>
            Assert.True(link.GetProperty("marks").EnumerateArray().Last(mark => Kind(mark) == "write").GetProperty("failed").GetBoolean()));
    }

    [Fact]
    public async Task Of_many_writes_all_are_counted_and_the_last_are_kept()
    {
        try
        {
            await showcase.Http1.GetByteArrayAsync("/slow?trace=many");
        }
        catch (HttpRequestException)
        {
            // Two seconds were not enough for all of it, on this machine: there were many all the same.
        }

        var link = (await EndedAsync("many")).GetProperty("links")[0];
        var marks = link.GetProperty("marks").EnumerateArray().ToArray();
        Assert.True(link.GetProperty("writes").GetInt32() > KeptMarks, $"{link.GetProperty("writes")} writes");
        Assert.Equal(KeptMarks, marks.Length);
        Assert.Equal(("preWrite", "close"), (Kind(marks[0]), Kind(marks[^1])));
    }

    [Fact]
    public async Task Only_the_last_traces_are_kept_and_those_of_requests_at_the_same_time_are_not_mixed_up()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Kept + 30), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            var name = $"crowd-{n}";
            var body = await showcase.Http1.GetByteArrayAsync($"/{(n % 2 == 0 ? "text" : "json")}?trace={name}", CancellationToken.None);
            var trace = await EndedAsync(name);
            Assert.All(trace.GetProperty("links").EnumerateArray(), link => Assert.Equal(body.Length, link.GetProperty("bytes").GetInt64()));
        });

        var left = 0;
        for (var n = 0; n < Kept + 30; n++)
            left += (await TracesAsync($"crowd-{n}")).GetArrayLength();

        Assert.InRange(left, 1, Kept);
    }

    [Fact]
    public async Task The_feed_tells_what_changes_not_itself_and_goes_on_where_it_was()
    {
        await showcase.Http1.GetAsync("/text?trace=before");
        await EndedAsync("before");
        var id = await FollowAsync(null, "before");

        await showcase.Http1.GetAsync("/text?trace=after");
        await FollowAsync(id, "after", never: "before");
    }

    [Fact]
    public async Task A_name_or_path_of_any_length_is_kept_short()
    {
        using var response = await showcase.Http1.GetAsync($"/nowhere/{new string('x', 1000)}?trace={new string('y', 1000)}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var trace = await EndedAsync(new string('y', 200));
        Assert.Equal(200, trace.GetProperty("path").GetString()!.Length);
    }

    private static string? Name(JsonElement link) => link.GetProperty("name").GetString();

    private static string? Kind(JsonElement mark) => mark.GetProperty("kind").GetString();

    /// <summary>Reads the feed until a trace of that name has ended.</summary>
    /// <returns>The id of its event.</returns>
    private async Task<string> FollowAsync(string? lastEventId, string name, string? never = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/traces") { Version = HttpVersion.Version11 };
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);

        using var response = await showcase.Http1.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        var events = SseParser.Create(await response.Content.ReadAsStreamAsync(patience.Token), (_, data) => Encoding.UTF8.GetString(data));
        await foreach (var item in events.EnumerateAsync(patience.Token))
        {
            using var trace = JsonDocument.Parse(item.Data);
            Assert.Equal("trace", item.EventType);
            Assert.False(trace.RootElement.GetProperty("path").GetString()!.StartsWith("/traces", StringComparison.Ordinal));
            var told = trace.RootElement.GetProperty("name").GetString();
            Assert.True(never is null || told != never, $"{told} had been told.");
            if (told == name && trace.RootElement.GetProperty("ended").ValueKind == JsonValueKind.Number)
                return item.EventId!;
        }

        throw new InvalidOperationException("The feed ended.");
    }

    private Task<JsonElement> TracesAsync(string name) => showcase.Http1.GetFromJsonAsync<JsonElement>($"/traces/{name}");

    /// <summary>The trace of that name, once its links are closed: that may be after the client has it all.</summary>
    private async Task<JsonElement> EndedAsync(string name)
    {
        var traces = await TracesAsync(name);
        for (var waited = 0; waited < 15_000; waited += 20)
        {
            if (traces.GetArrayLength() == 1 && traces[0].GetProperty("ended").ValueKind == JsonValueKind.Number)
                return traces[0];

            await Task.Delay(20);
            traces = await TracesAsync(name);
        }

        throw new TimeoutException($"The trace '{name}' did not end: {traces}");
    }

    private async Task<byte[]> GetPackedAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version11, Headers = { { "Accept-Encoding", "gzip" } } };
        using var response = await showcase.Http1.SendAsync(request);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
