using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Showcase.Writers;

namespace Showcase.Tests;

public class GzipWriterTests
{
    private static readonly string Text = string.Join(' ', Enumerable.Range(0, 500));

    public static TheoryData<string, bool> Accepted() => new()
    {
        { "gzip", true },
        { "x-gzip", true },
        { "deflate, gzip;q=0.5", true },
        { "*", true },
        { "br, *;q=0.1", true },
        { "GZIP", true },
        { "", false },
        { "br", false },
        { "gzip;q=0", false },
        { "gzip; q=0.0", false },
        { "*, gzip;q=0", false },
        { "*;q=0", false },
        { "identity, gzip;q=0.5", false },
    };

    [Theory, MemberData(nameof(Accepted))]
    public async Task Is_used_where_the_client_accepts_it(string accept, bool compressed)
    {
        using var response = await AskAsync(c => Results.Text(Text).ExecuteAsync(c), accept);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(compressed ? ["gzip"] : [], response.Content.Headers.ContentEncoding);
        Assert.Equal(Text, System.Text.Encoding.UTF8.GetString(compressed ? ShowcaseTests.Unpack(body) : body));
        Assert.Equal(compressed, response.Headers.TransferEncodingChunked ?? false);
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
    }

    public static TheoryData<string> LeftAlone() => ["no content", "not modified", "reset content", "partial", "encoded already", "an image", "no type", "no-transform", "empty", "nothing"];

    [Theory, MemberData(nameof(LeftAlone))]
    public async Task Leaves_alone(string what)
    {
        using var response = await AskAsync(c => WriteAsync(c, what));
        Assert.DoesNotContain("gzip", response.Content.Headers.ContentEncoding);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(what is "no content" or "not modified" or "reset content" or "empty" or "nothing" ? "" : "0 1 2 3", body);
    }

    [Fact]
    public async Task Weakens_the_tag_and_drops_what_no_longer_holds()
    {
        using var response = await AskAsync(c =>
        {
            c.Response.Headers.ETag = "\"abc\"";
            c.Response.Headers.AcceptRanges = "bytes";
            return Results.Text(Text).ExecuteAsync(c);
        });
        Assert.Equal(new EntityTagHeaderValue("\"abc\"", isWeak: true), response.Headers.ETag);
        Assert.Empty(response.Headers.AcceptRanges);
        Assert.True(response.Headers.TransferEncodingChunked);
    }

    [Fact]
    public async Task Gives_a_head_request_the_head_of_the_answer()
    {
        using var response = await AskAsync(c => Results.Text(Text).ExecuteAsync(c), method: HttpMethod.Head);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Gives_an_error_page_too()
    {
        using var response = await AskAsync(_ => throw new InvalidDataException("endpoint"));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.StartsWith("{\"type\"", System.Text.Encoding.UTF8.GetString(ShowcaseTests.Unpack(await response.Content.ReadAsByteArrayAsync())));
    }

    private static async Task WriteAsync(HttpContext context, string what)
    {
        var response = context.Response;
        response.ContentType = "text/plain";
        switch (what)
        {
            case "no content":
                response.StatusCode = 204;
                return;
            case "not modified":
                response.StatusCode = 304;
                return;
            case "reset content":
                response.StatusCode = 205;
                return;
            case "empty":
                response.ContentLength = 0;
                return;
            case "nothing":
                return;
            case "partial":
                response.StatusCode = 206;
                response.Headers.ContentRange = "bytes 0-6/100";
                break;
            case "encoded already":
                response.Headers.ContentEncoding = "br";
                break;
            case "an image":
                response.ContentType = "image/png";
                break;
            case "no type":
                response.ContentType = null;
                break;
            case "no-transform":
                response.Headers.CacheControl = "public, no-transform";
                break;
        }

        await response.WriteAsync("0 1 2 3");
    }

    private static async Task<HttpResponseMessage> AskAsync(RequestDelegate endpoint, string accept = "gzip", HttpMethod? method = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddResponseWriters().AddProblemDetails();
        await using var app = builder.Build();
        app.UseWriter<GzipWriter>();
        app.UseExceptionHandler();
        app.Run(endpoint);
        await app.StartAsync();

        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, app.Urls.First());
        if (accept.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);

        return await client.SendAsync(request);
    }
}
