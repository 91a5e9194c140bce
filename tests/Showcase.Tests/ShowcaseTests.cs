using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Showcase.Tests;

public class ShowcaseTests(RunningShowcase showcase) : IClassFixture<RunningShowcase>
{
    private static readonly string LongFile = Path.Combine(RunningShowcase.Folder, "wwwroot", "long.txt");

    [Fact]
    public async Task A_served_file_unpacks_to_the_file_and_the_log_counts_what_was_sent()
    {
        using var response = await GetAsync("/files/long.txt");
        var sent = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(await File.ReadAllBytesAsync(LongFile), Unpack(sent));
        await showcase.LineAsync($"GET /files/long.txt -> 200, {sent.Length} bytes,");
    }

    [Fact]
    public async Task Json_is_compressed()
    {
        using var response = await GetAsync("/json");
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.StartsWith("[{\"n\":1,\"square\":1},", System.Text.Encoding.UTF8.GetString(Unpack(await response.Content.ReadAsByteArrayAsync())));
    }

    [Fact]
    public async Task Text_carries_its_digest_in_a_header_or_a_trailer()
    {
        using var header = await showcase.Http1.GetAsync("/text");
        var digest = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(await header.Content.ReadAsByteArrayAsync()))}:";
        Assert.Equal(digest, header.Headers.GetValues("Content-Digest").Single());

        using var trailer = await showcase.Http2.GetAsync("/text");
        await trailer.Content.ReadAsByteArrayAsync();
        Assert.False(trailer.Headers.Contains("Content-Digest"));
        Assert.Equal(digest, trailer.TrailingHeaders.GetValues("Content-Digest").Single());
    }

    [Fact]
    public async Task Mvc_carries_its_digest_too()
    {
        using var response = await showcase.Http1.GetAsync("/products/3");
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:", response.Headers.GetValues("Content-Digest").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await showcase.Http1.GetAsync("/products/9")).StatusCode);
        Assert.Contains("404", await showcase.LineAsync("GET /products/9"));
    }

    [Fact]
    public async Task Events_come_through_gzip_when_they_happen()
    {
        using var request = Request("/events");
        using var response = await showcase.Http1.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        using var events = new StreamReader(new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress));

        // The first is here while the second is still a second away: nothing waits for the end.
        foreach (var line in new[] { "retry: 2000", "", "event: tick", "data: tick 1", "id: 1", "" })
            Assert.Equal(line, await events.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public async Task A_tee_keeps_a_copy()
    {
        var text = await showcase.Http1.GetStringAsync("/tee");
        var path = text[(text.LastIndexOf(' ') + 1)..].Trim();
        Assert.Equal(text, await CopyAsync(path, text.Length));
        File.Delete(path);
    }

    [Fact]
    public async Task A_failure_half_way_can_be_told()
    {
        using var response = await showcase.Http1.SendAsync(Request("/fails"), HttpCompletionOption.ResponseHeadersRead);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync());
        await showcase.LineAsync("This endpoint always fails half way.");
    }

    [Fact]
    public async Task Statuses_are_counted()
    {
        await showcase.Http1.GetAsync("/nowhere");
        Assert.Contains("\"404\":", await showcase.Http1.GetStringAsync("/counts"));
    }

    [Fact]
    public async Task Every_line_of_what_to_try_leads_somewhere()
    {
        var text = await showcase.Http1.GetStringAsync("/");
        foreach (var path in text.Split('\n').Where(line => line.TrimStart().StartsWith("curl ", StringComparison.Ordinal)).Select(line => new Uri(line.Split(' ', '\'').First(word => word.StartsWith("http", StringComparison.Ordinal))).AbsolutePath))
        {
            using var response = await showcase.Http1.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal((path, StatusOf(path)), (path, (int)response.StatusCode));
        }
    }

    [Fact]
    public async Task A_browser_gets_the_page_and_its_parts_and_nothing_from_elsewhere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Version = HttpVersion.Version11, Headers = { { "Accept", "text/html,application/xhtml+xml,*/*;q=0.8" } } };
        using var response = await showcase.Http1.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Accept", "Accept-Encoding"], response.Headers.Vary);
        Assert.Contains("default-src 'none'; script-src 'self';", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));

        var parts = Regex.Matches(page, "(?:src|href)=\"([^#\"][^\"]*)\"").Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.Contains("/files/page/main.js", parts);
        foreach (var part in parts)
        {
            Assert.StartsWith("/", part);
            Assert.Equal((part, HttpStatusCode.OK), (part, (await showcase.Http1.GetAsync(part)).StatusCode));
        }
    }

    private static int StatusOf(string path) => path switch
    {
        "/normal" or "/flushed" => StatusCodes.Status418ImATeapot,
        "/ws" => StatusCodes.Status426UpgradeRequired,
        _ => StatusCodes.Status200OK,
    };

    /// <summary>The copy is whole once the response is over on the server, which may be after the client has it.</summary>
    private static async Task<string> CopyAsync(string path, int length)
    {
        for (var waited = 0; waited < 10_000 && new FileInfo(path).Length < length; waited += 20)
            await Task.Delay(20);

        return await File.ReadAllTextAsync(path);
    }

    internal static byte[] Unpack(byte[] packed)
    {
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
            gzip.CopyTo(plain);

        return plain.ToArray();
    }

    private static HttpRequestMessage Request(string path) => new(HttpMethod.Get, path)
    {
        Version = HttpVersion.Version11,
        Headers = { { "Accept-Encoding", "gzip" } },
    };

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = Request(path);
        return await showcase.Http1.SendAsync(request);
    }
}
