using System.Buffers;
using System.Text;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public class TextTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Text_has_status_content_type_and_length(bool chained)
    {
        var response = await SendAsync(c => c.Response.StringAsync(201, "héllo"), chained);
        Assert.Equal("HTTP/1.1 201 Created", StatusLine(response));
        Assert.Equal("text/plain; charset=utf-8", Header(response, "Content-Type"));
        Assert.Equal("6", Header(response, "Content-Length"));
        Assert.Equal("hÃ©llo", Http.Body(response));
    }

    [Fact]
    public async Task A_content_type_that_is_set_is_kept_and_one_that_is_given_wins()
    {
        RequestDelegate With(string? given) => c =>
        {
            c.Response.ContentType = "text/html";
            return c.Response.StringAsync(200, "x", given);
        };
        Assert.Equal("text/html", Header(await SendAsync(With(null)), "Content-Type"));
        Assert.Equal("text/css", Header(await SendAsync(With("text/css")), "Content-Type"));
    }

    [Fact]
    public async Task The_text_is_written_in_the_charset_of_its_content_type()
    {
        var response = await SendAsync(c => c.Response.StringAsync(200, "é", "text/plain; charset=iso-8859-1"));
        Assert.Equal("é", Http.Body(response));
        Assert.Equal("1", Header(response, "Content-Length"));
    }

    [Fact]
    public async Task Text_overrides_an_earlier_status_before_the_head_and_not_after()
    {
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(await SendAsync(c =>
        {
            c.Response.Status(404);
            return c.Response.StringAsync(200, "x");
        })));
        var late = await SendAsync(async c =>
        {
            await c.Response.WriteAsync("a");
            await c.Response.StringAsync(404, "b", "text/html");
        });
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(late));
        Assert.Equal("ab", Http.Body(late));
    }

    [Theory, InlineData(2), InlineData(10)]
    public async Task A_wrong_length_that_is_set_is_put_right(int length)
    {
        var response = await SendAsync(c =>
        {
            c.Response.ContentLength = length;
            return c.Response.StringAsync(200, "hello");
        });
        Assert.Equal("5", Header(response, "Content-Length"));
        Assert.Equal("hello", Http.Body(response));
    }

    [Fact]
    public async Task Text_after_pending_bytes_tells_no_length()
    {
        var response = await SendAsync(c =>
        {
            c.Response.BodyWriter.Write("a"u8);
            return c.Response.StringAsync(200, "b");
        });
        Assert.Equal("ab", Http.Body(response));
    }

    [Theory, InlineData(200, "0"), InlineData(204, null)]
    public async Task An_empty_text_is_a_whole_response(int status, string? length)
    {
        var response = await SendAsync(c => c.Response.StringAsync(status, ""));
        Assert.StartsWith($"HTTP/1.1 {status} ", response);
        Assert.Equal(length, Header(response, "Content-Length"));
        Assert.EndsWith("\r\n\r\n", response);
    }

    [Fact]
    public async Task Head_gets_the_length_and_no_body()
    {
        var response = await SendAsync(c => c.Response.StringAsync(200, "hello"), method: "HEAD");
        Assert.Equal("5", Header(response, "Content-Length"));
        Assert.EndsWith("\r\n\r\n", response);
    }

    [Fact]
    public async Task Large_text_arrives_whole()
    {
        var text = new string('x', 1_000_000);
        Assert.Equal(text.Length, Encoding.Latin1.GetByteCount(Http.Body(await SendAsync(c => c.Response.StringAsync(200, text)))));
    }
}
