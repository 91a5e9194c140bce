using Microsoft.AspNetCore.Http.Features;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public class StatusTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task The_first_status_wins_and_is_seen_at_once(bool chained)
    {
        var seen = 0;
        var response = await SendAsync(
            c =>
            {
                c.Response.Status(404);
                seen = c.Response.StatusCode;
                c.Response.Status(500);
                return Task.CompletedTask;
            },
            chained);
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(response));
        Assert.Equal(404, seen);
    }

    [Fact]
    public async Task A_chosen_200_wins_too()
    {
        var response = await SendAsync(c =>
        {
            c.Response.Status(200);
            c.Response.Status(404);
            return Task.CompletedTask;
        });
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
    }

    [Fact]
    public async Task A_plain_assignment_and_a_framework_result_made_later_win()
    {
        Assert.Equal("HTTP/1.1 418 I'm a teapot", StatusLine(await SendAsync(c =>
        {
            c.Response.Status(404);
            c.Response.StatusCode = 418;
            c.Response.Status(500);
            return Task.CompletedTask;
        })));
        Assert.Equal("HTTP/1.1 409 Conflict", StatusLine(await SendAsync(c =>
        {
            c.Response.Status(404);
            return Results.Conflict().ExecuteAsync(c);
        })));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task After_the_start_a_status_has_no_effect(bool chained)
    {
        var response = await SendAsync(
            async c =>
            {
                await c.Response.WriteAsync("hello");
                c.Response.Status(404);
            },
            chained);
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
        Assert.Equal("hello", Http.Body(response));
    }

    [Fact]
    public async Task After_a_takeover_a_status_has_no_effect_and_no_error()
    {
        await using var app = await RunAsync(async c =>
        {
            await using var stream = await c.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
            c.Response.Status(400);
            await c.Response.ErrorAsync(new InvalidOperationException("too late"));
            await stream.WriteAsync("raw"u8.ToArray());
        });
        var response = await RawClient.ExchangeAsync(app.EndPoint, "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n");
        Assert.Equal("HTTP/1.1 101 Switching Protocols", StatusLine(response));
        Assert.EndsWith("\r\n\r\nraw", response);
        Assert.Equal("too late", Assert.Single(app.Log.Errors).Message);
    }

    [Theory, InlineData(100), InlineData(101), InlineData(103), InlineData(199), InlineData(0), InlineData(-1), InlineData(1000)]
    public async Task An_interim_or_impossible_status_is_refused(int status)
    {
        var errors = new List<ArgumentOutOfRangeException>();
        var response = await SendAsync(async c =>
        {
            errors.Add(Assert.Throws<ArgumentOutOfRangeException>(() => c.Response.Status(status)));
            errors.Add(await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => c.Response.JsonAsync(status, 1)));
            errors.Add(await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => c.Response.StringAsync(status, "")));
        });
        Assert.Equal("HTTP/1.1 200 OK", StatusLine(response));
        Assert.Equal(3, errors.Count);
        Assert.All(errors, error => Assert.Contains("200 to 999", error.Message));
    }

    [Fact]
    public async Task After_clear_a_status_can_be_chosen_anew()
    {
        var response = await SendAsync(c =>
        {
            c.Response.Status(201);
            c.Response.Headers["X-A"] = "1";
            c.Response.Clear();
            c.Response.Status(503);
            return Task.CompletedTask;
        });
        Assert.Equal("HTTP/1.1 503 Service Unavailable", StatusLine(response));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_response_is_empty_until_its_first_byte(bool chained)
    {
        var seen = new List<bool>();
        await SendAsync(
            async c =>
            {
                seen.Add(c.Response.IsEmpty);
                c.Response.BodyWriter.GetMemory(1).Span[0] = (byte)'a';
                seen.Add(c.Response.IsEmpty);
                c.Response.BodyWriter.Advance(1);
                seen.Add(c.Response.IsEmpty);
                await c.Response.BodyWriter.FlushAsync();
                seen.Add(c.Response.IsEmpty);
            },
            chained);
        Assert.Equal([true, true, false, false], seen);
    }

    [Fact]
    public async Task A_start_and_a_flush_leave_the_response_empty()
    {
        var seen = new List<bool>();
        await SendAsync(async c =>
        {
            await c.Response.StartAsync();
            seen.Add(c.Response.IsEmpty);
            await c.Response.Body.FlushAsync();
            seen.Add(c.Response.IsEmpty);
            await c.Response.Body.WriteAsync(new byte[1]);
            seen.Add(c.Response.IsEmpty);
        });
        Assert.Equal([true, true, false], seen);
    }

    [Fact]
    public async Task A_response_whose_pending_bytes_were_dropped_is_empty_again()
    {
        var seen = new List<bool>();
        await using var app = await RunAsync(
            c =>
            {
                c.Response.BodyWriter.GetMemory(1);
                c.Response.BodyWriter.Advance(1);
                seen.Add(c.Response.IsEmpty);
                throw new InvalidOperationException("no");
            },
            before: app =>
            {
                app.UseExceptionHandler(handler => handler.Run(c =>
                {
                    seen.Add(c.Response.IsEmpty);
                    return Task.CompletedTask;
                }));
                app.UseWriter<PassThrough>();
            });
        await app.GetRawAsync();
        Assert.Equal([false, true], seen);
    }

    [Fact]
    public async Task Bytes_in_a_body_put_over_the_response_count()
    {
        var empty = true;
        await SendAsync(async c =>
        {
            c.Response.Body = new MemoryStream();
            await c.Response.WriteAsync("kept");
            empty = c.Response.IsEmpty;
        });
        Assert.False(empty);
    }

    [Fact]
    public async Task The_next_request_of_a_connection_starts_afresh()
    {
        await using var app = await RunAsync(async c =>
        {
            c.Response.Headers["X-Before"] = $"{c.Response.IsEmpty} {c.Response.Error is null}";
            c.Response.Status(c.Request.Path == "/1" ? 404 : 202);
            if (c.Request.Path == "/1")
                await c.Response.ErrorAsync(new InvalidOperationException());
        });
        var responses = await RawClient.ExchangeAsync(app.EndPoint, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var second = responses[responses.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal)..];
        Assert.Equal("HTTP/1.1 202 Accepted", StatusLine(second));
        Assert.Equal("True True", Header(second, "X-Before"));
    }
}
