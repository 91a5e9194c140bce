using System.Net.Http.Headers;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public class DownloadTests
{
    private static readonly MemoryFiles Files = new("content");

    [Fact]
    public async Task A_download_is_an_attachment_under_its_name()
    {
        var response = await SendAsync(c => c.Response.DownloadAsync(Files, "a.csv", "prices.csv"));
        Assert.Equal("attachment; filename=prices.csv; filename*=UTF-8''prices.csv", Header(response, "Content-Disposition"));
        Assert.Equal("text/csv", Header(response, "Content-Type"));
        Assert.Equal("content", Http.Body(response));
    }

    [Theory]
    [InlineData("a\"; x=\"b.txt")]
    [InlineData("a\r\nSet-Cookie: evil=1\r\n\r\nbody.txt")]
    [InlineData("Übergrößen €.pdf")]
    [InlineData("日本語 😀.txt")]
    [InlineData("../../etc/passwd; a=b, c'd%20\\e")]
    public async Task A_name_is_encoded_and_never_injected(string name)
    {
        var response = await SendAsync(c => c.Response.DownloadAsync(Files, "a.txt", name));
        var disposition = Header(response, "Content-Disposition");
        Assert.NotNull(disposition);
        Assert.Null(Header(response, "Set-Cookie"));
        Assert.Equal("content", Http.Body(response));
        Assert.All(disposition, letter => Assert.InRange(letter, ' ', '~'));
        var parsed = ContentDispositionHeaderValue.Parse(disposition);
        Assert.Equal("attachment", parsed.DispositionType);
        Assert.Equal(["filename", "filename*"], parsed.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(name, parsed.FileNameStar);
    }

    [Fact]
    public async Task A_download_answers_ranges()
    {
        var response = await SendAsync(c => c.Response.DownloadAsync(Files, "a.txt", "b.txt"), headers: "Range: bytes=0-2\r\n");
        Assert.Equal("HTTP/1.1 206 Partial Content", StatusLine(response));
        Assert.StartsWith("attachment", Header(response, "Content-Disposition"));
        Assert.Equal("con", Http.Body(response));
    }

    [Fact]
    public async Task A_download_without_a_name_is_refused()
    {
        var response = await SendAsync(async c => await Assert.ThrowsAsync<ArgumentException>(() => c.Response.DownloadAsync(Files, "a.txt", "")));
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
    }
}
