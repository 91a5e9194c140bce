using System.Text.Json;
using System.Text.Json.Serialization;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public partial class JsonTests
{
    private static readonly JsonSerializerOptions Plain = new();

    [Theory, InlineData(true), InlineData(false)]
    public async Task Json_has_status_content_type_and_the_applications_own_options(bool chained)
    {
        var response = await SendAsync(c => c.Response.JsonAsync(201, new Item("Ä <b>", 3)), chained);
        Assert.Equal("HTTP/1.1 201 Created", StatusLine(response));
        Assert.Equal("application/json; charset=utf-8", Header(response, "Content-Type"));
        Assert.Equal("{\"name\":\"Ã\u0084 <b>\",\"price\":3}", Http.Body(response));
    }

    [Fact]
    public async Task Json_takes_options_and_a_compile_time_contract()
    {
        Assert.Equal("{\"Name\":\"a\",\"Price\":1}", Http.Body(await SendAsync(c => c.Response.JsonAsync(200, new Item("a", 1), Plain))));
        Assert.Equal("{\"Name\":\"a\",\"Price\":1}", Http.Body(await SendAsync(c => c.Response.JsonAsync(200, new Item("a", 1), Context.Default.Item))));
    }

    [Fact]
    public async Task A_json_method_is_a_request_delegate()
    {
        await using var app = await TestApp.StartAsync(app => app.MapGet("/x", (HttpContext c) => c.Response.JsonAsync(200, "v")));
        Assert.Equal("\"v\"", Http.Body(await app.GetRawAsync("/x")));
    }

    [Fact]
    public async Task Json_overrides_an_earlier_status_and_content_type_before_the_head()
    {
        var response = await SendAsync(c =>
        {
            c.Response.Status(404);
            c.Response.ContentType = "text/html";
            return c.Response.JsonAsync(200, 1);
        });
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
        Assert.Equal("application/json; charset=utf-8", Header(response, "Content-Type"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task After_the_head_status_and_content_type_stay_and_the_body_is_written(bool chained)
    {
        var response = await SendAsync(
            async c =>
            {
                c.Response.ContentType = "text/plain";
                await c.Response.WriteAsync("a");
                await c.Response.JsonAsync(500, "b");
            },
            chained);
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
        Assert.Equal("text/plain", Header(response, "Content-Type"));
        Assert.Equal("a\"b\"", Http.Body(response));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_encoding_error_before_the_first_byte_is_a_clean_500(bool chained)
    {
        await using var app = await RunAsync(c => c.Response.JsonAsync(200, new { First = "x", Broken = new Broken() }), chained);
        var response = await app.GetRawAsync();
        Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(response));
        Assert.Equal("", Http.Body(response));
        Assert.Contains(app.Log.Errors, error => error.Message == "cannot be read");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_failed_encoding_that_the_endpoint_catches_leaves_the_response_free(bool chained)
    {
        var response = await SendAsync(
            async c =>
            {
                try
                {
                    await c.Response.JsonAsync(201, new { First = "x", Broken = new Broken() });
                }
                catch (InvalidOperationException)
                {
                    await c.Response.WriteAsync($"{c.Response.StatusCode} {c.Response.ContentType} {c.Response.IsEmpty}");
                }
            },
            chained);
        Assert.Equal("200  True", Http.Body(response));
    }

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task An_encoding_error_after_the_first_byte_aborts_even_when_it_is_caught(bool chained, bool caught)
    {
        var response = await SendAsync(
            async c =>
            {
                try
                {
                    await c.Response.JsonAsync(200, BreaksOffAsync());
                }
                catch (InvalidOperationException) when (caught)
                {
                }
            },
            chained);
        Assert.Throws<Xunit.Sdk.TrueException>(() => Http.Body(response.Contains("\r\n\r\n") ? response : "Transfer-Encoding: chunked\r\n\r\n"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_encoding_error_under_a_writer_that_holds_back_is_a_clean_500(bool caught)
    {
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                try
                {
                    await c.Response.JsonAsync(200, BreaksOffAsync());
                }
                catch (InvalidOperationException) when (caught)
                {
                }
            },
            (inner, context) => new Buffering(inner, context));
        var response = await app.GetRawAsync();
        Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(response));
        Assert.Equal("", Http.Body(response));
    }

    [Fact]
    public async Task A_cancellation_inside_the_value_is_not_taken_for_the_end_of_it()
    {
        await using var app = await RunAsync(c => c.Response.JsonAsync(200, new { Broken = new Cancelled() }));
        Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(await app.GetRawAsync()));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Head_gets_the_headers_of_get_and_no_body(bool chained)
    {
        var response = await SendAsync(c => c.Response.JsonAsync(202, "v"), chained, "HEAD");
        Assert.Equal("HTTP/1.1 202 Accepted", StatusLine(response));
        Assert.Equal("application/json; charset=utf-8", Header(response, "Content-Type"));
        Assert.EndsWith("\r\n\r\n", response);
    }

    [Fact]
    public async Task Json_goes_through_the_chain_in_order_with_what_was_written_before()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            c =>
            {
                c.Response.BodyWriter.GetSpan(1)[0] = (byte)'a';
                c.Response.BodyWriter.Advance(1);
                return c.Response.JsonAsync(200, "b");
            },
            (inner, _) => new Recorder(inner, calls));
        Assert.Equal("a\"b\"", Http.Body(await app.GetRawAsync()));
        Assert.Equal(["prewrite(a\"b\")", "write(a\"b\")", "flush", "close", "dispose"], calls);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_cancelled_token_leaves_the_response_free(bool chained)
    {
        var response = await SendAsync(
            async c =>
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => c.Response.JsonAsync(200, "v", new CancellationToken(canceled: true)));
                await c.Response.WriteAsync("other");
            },
            chained);
        Assert.Equal("other", Http.Body(response));
    }

    private static async IAsyncEnumerable<string> BreaksOffAsync()
    {
        for (var i = 0; i < 40; i++)
        {
            await Task.Yield();
            yield return new string('x', 4096);
        }

        throw new InvalidOperationException("broke off");
    }

    private sealed record Item(string Name, int Price);

    private sealed class Broken
    {
        public string Value => throw new InvalidOperationException("cannot be read");
    }

    private sealed class Cancelled
    {
        public string Value => throw new OperationCanceledException();
    }

    [JsonSerializable(typeof(Item))]
    private sealed partial class Context : JsonSerializerContext;
}
