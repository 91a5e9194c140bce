using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public class StatusHandlerTests
{
    private static readonly InvalidOperationException Failure = new("failed");

    [Fact]
    public async Task Status_code_pages_see_the_chosen_status_and_write_through_the_chain()
    {
        var calls = new List<string>();
        await using var app = await RunAsync(
            c =>
            {
                c.Response.Status(404);
                return Task.CompletedTask;
            },
            before: app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, calls));
                app.UseStatusCodePages("text/plain", "page {0}");
            });
        var response = await app.GetRawAsync();
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(response));
        Assert.Equal("page 404", Http.Body(response));
        Assert.Equal("prewrite(page 404)", calls[0]);
    }

    [Fact]
    public async Task A_missing_file_and_a_missing_row_get_their_page()
    {
        using var files = new TempFiles();
        await using var app = await RunAsync(
            async c =>
            {
                if (c.Request.Path == "/file")
                    await c.Response.FileAsync(files.Provider, "nothing");
                else
                    await c.Response.WriteDbErrorAsync(new KeyNotFoundException());
            },
            before: app => app.UseStatusCodePages("text/plain", "page {0}"));
        Assert.Equal("page 404", Http.Body(await app.GetRawAsync("/file")));
        Assert.Equal("page 404", Http.Body(await app.GetRawAsync("/row")));
    }

    [Fact]
    public async Task An_error_without_details_is_left_to_status_code_pages()
    {
        await using var app = await RunAsync(c => c.Response.ErrorAsync(Failure), before: app => app.UseStatusCodePages("text/plain", "page {0}"));
        var response = await app.GetRawAsync();
        Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(response));
        Assert.Equal("page 500", Http.Body(response));
        Assert.Same(Failure, Assert.Single(app.Log.Errors));
    }

    [Fact]
    public async Task An_error_with_details_is_not()
    {
        await using var app = await RunAsync(
            c => c.Response.ErrorAsync(Failure), options: o => o.IncludeErrorDetails = true, before: app => app.UseStatusCodePages("text/plain", "page {0}"));
        Assert.Contains("failed", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task With_pages_disabled_for_the_request_the_error_writes_its_own()
    {
        await using var app = await RunAsync(
            c =>
            {
                c.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = false;
                return c.Response.ErrorAsync(Failure);
            },
            before: app => app.UseStatusCodePages("text/plain", "page {0}"));
        Assert.Equal(500, JsonDocument.Parse(Http.Body(await app.GetRawAsync())).RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task An_error_in_a_page_that_is_run_again_writes_its_own()
    {
        await using var app = await RunAsync(
            c =>
            {
                if (c.Request.Path == "/page")
                    return c.Response.ErrorAsync(Failure);

                c.Response.Status(404);
                return Task.CompletedTask;
            },
            before: app => app.UseStatusCodePagesWithReExecute("/page"));
        Assert.Equal(404, JsonDocument.Parse(Http.Body(await app.GetRawAsync())).RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_page_that_is_run_again_keeps_the_chosen_status()
    {
        await using var app = await RunAsync(
            c =>
            {
                c.Response.Status(c.Request.Path == "/page" ? 200 : 403);
                return c.Request.Path == "/page" ? c.Response.WriteAsync("page") : Task.CompletedTask;
            },
            before: app => app.UseStatusCodePagesWithReExecute("/page"));
        var response = await app.GetRawAsync();
        Assert.Equal("HTTP/1.1 403 Forbidden", StatusLine(response));
        Assert.Equal("page", Http.Body(response));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_exception_handler_can_choose_the_status_anew(bool chained)
    {
        await using var app = await RunAsync(
            c =>
            {
                c.Response.Status(201);
                throw Failure;
            },
            chained,
            before: app => app.UseExceptionHandler(handler => handler.Run(c =>
            {
                c.Response.Status(503);
                c.Response.Status(504);
                return c.Response.WriteAsync($"{c.Response.StatusCode} {c.Response.Error?.Message}");
            })));
        var response = await app.GetRawAsync();
        Assert.Equal("HTTP/1.1 503 Service Unavailable", StatusLine(response));
        Assert.Equal("503 failed", Http.Body(response));
    }

    [Fact]
    public async Task An_encoding_error_gets_the_exception_handlers_page_through_the_chain()
    {
        var calls = new List<string>();
        await using var app = await RunAsync(
            c => c.Response.JsonAsync(200, new { First = 1, Second = new Throwing() }),
            before: app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, calls));
                app.UseExceptionHandler(handler => handler.Run(c => c.Response.StringAsync(500, "sorry")));
            });
        var response = await app.GetRawAsync();
        Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(response));
        Assert.Equal("sorry", Http.Body(response));
        Assert.Equal("prewrite(sorry)", calls[0]);
    }

    [Fact]
    public async Task After_a_takeover_the_handlers_keep_out_of_the_wire()
    {
        await using var app = await RunAsync(
            async c =>
            {
                await using var stream = await c.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
                await stream.WriteAsync("raw"u8.ToArray());
                c.Response.Status(404);
                throw Failure;
            },
            before: app =>
            {
                app.UseExceptionHandler(handler => handler.Run(c => c.Response.WriteAsync("sorry")));
                app.UseStatusCodePages("text/plain", "page {0}");
            });
        var response = await RawClient.ExchangeAsync(app.EndPoint, "GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n");
        Assert.Equal("HTTP/1.1 101 Switching Protocols", StatusLine(response));
        Assert.EndsWith("\r\n\r\nraw", response.Replace("<RST>", ""));
    }

    private sealed class Throwing
    {
        public int Value => throw Failure;
    }
}
