using System.Buffers;

namespace ResponseWriters.Tests;

public class ReexecutionTests
{
    [Fact]
    public async Task A_status_code_page_gets_new_links_and_the_outer_ones_stay()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, _) => new Recorder(inner, calls, "outer"));
            app.UseStatusCodePagesWithReExecute("/page");
            app.UseWriter(Numbered(calls));
            app.UseRouting();
            app.MapGet("/page", () => "page");
            app.UseEndpoints(_ => { });
        });
        var response = await app.GetRawAsync("/missing");
        Assert.StartsWith("HTTP/1.1 404 ", response);
        Assert.Equal("page", Http.Body(response));
        Assert.Equal(
            ["1:close", "1:dispose", "2:prewrite(page)", "outer:prewrite(page)", "2:write(page)", "outer:write(page)", "2:flush", "outer:flush",
                "2:close", "outer:close", "2:dispose", "outer:dispose"],
            calls);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_link_that_was_taken_out_writes_nothing_into_the_page(bool overAnother)
    {
        var inner = new List<IResponseWriter>();
        await using var app = await TestApp.StartAsync(app =>
        {
            if (overAnother)
                app.UseWriter((inner, _) => new Recorder(inner, []));
            app.UseStatusCodePagesWithReExecute("/page");
            app.UseWriter((beneath, _) =>
            {
                inner.Add(beneath);
                return new Recorder(beneath, []);
            });
            app.UseRouting();
            app.MapGet("/page", async c =>
            {
                await c.Response.WriteAsync("page;");
                await inner[0].WriteAsync("late"u8.ToArray());
                await inner[0].FlushAsync();
                await c.Response.WriteAsync("end");
            });
            app.UseEndpoints(_ => { });
        });
        Assert.Equal("page;end", Http.Body(await app.GetRawAsync("/missing")));
        Assert.Equal(2, inner.Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => inner[0].WriteAsync("later"u8.ToArray()).AsTask());
    }

    [Fact]
    public async Task Bytes_pending_at_a_status_code_page_are_kept()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseStatusCodePages(c => c.HttpContext.Response.WriteAsync("page"));
            app.Run(c =>
            {
                c.Response.StatusCode = 404;
                c.Response.BodyWriter.Write("pending;"u8);
                return Task.CompletedTask;
            });
        });
        Assert.Equal("pending;page", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task The_writer_of_an_error_page_stays_when_one_beneath_was_used_before()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, _) => new Recorder(inner, calls, "beneath"));
            app.UseWriter((inner, _) =>
            {
                inner.PreWrite(default);
                return new Recorder(inner, calls, "above");
            });
            app.UseExceptionHandler(branch =>
            {
                branch.UseWriter((inner, _) => new Recorder(inner, calls, "page"));
                branch.Run(c => c.Response.WriteAsync("page"));
            });
            app.Run(_ => throw new InvalidDataException("endpoint"));
        });
        Assert.Equal("page", Http.Body(await app.GetRawAsync()));
        Assert.Contains("page:write(page)", calls);
        Assert.DoesNotContain("above:write(page)", calls);
    }

    public static TheoryData<string> Handlers() => ["branch", "path", "developer page", "in a scope"];

    [Theory, MemberData(nameof(Handlers))]
    public async Task Bytes_pending_at_an_exception_are_dropped(string handler)
    {
        var calls = new List<string>();
        await using var app = await WithHandler(handler, calls, c =>
        {
            c.Response.BodyWriter.Write("#$!"u8);
            throw new InvalidDataException("endpoint");
        });
        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500 ", response);
        Assert.DoesNotContain("#$!", response);
        Assert.Contains(handler == "developer page" ? "endpoint" : "page", Http.Body(response));
        Assert.Equal(1, calls.Count(call => call == "outer:close"));
    }

    [Theory, MemberData(nameof(Handlers))]
    public async Task Links_that_were_given_bytes_are_taken_out_when_an_exception_follows(string handler)
    {
        await using var app = await WithHandler(handler, [], async c =>
        {
            c.Response.Writer = new Buffering(c.Response.Writer, c);
            await c.Response.WriteAsync("held back");
            throw new InvalidDataException("endpoint");
        });
        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500 ", response);
        Assert.DoesNotContain("held back", response);
        Assert.Contains(handler == "developer page" ? "endpoint" : "page", Http.Body(response));
    }

    [Fact]
    public async Task A_link_that_failed_is_replaced_when_the_page_runs_it_again()
    {
        var made = 0;
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseExceptionHandler("/page");
            app.UseWriter((inner, _) => ++made == 1 ? new Throwing(inner) : new Recorder(inner, []));
            app.UseRouting();
            app.MapGet("/", () => "x");
            app.MapGet("/page", () => "page");
            app.UseEndpoints(_ => { });
        });
        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500 ", response);
        Assert.Equal("page", Http.Body(response));
        Assert.Equal(2, made);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("pipe")]
    [InlineData("stream")]
    [InlineData("problem")]
    public async Task An_error_page_arrives_whole_however_it_is_written(string door)
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, []));
                if (door == "problem")
                {
                    app.UseExceptionHandler();
                }
                else
                {
                    app.UseExceptionHandler(branch => branch.Run(async c =>
                    {
                        if (door == "text")
                            await c.Response.WriteAsync("\"page\"");
                        else if (door == "json")
                            await c.Response.WriteAsJsonAsync("page");
                        else if (door == "pipe")
                            c.Response.BodyWriter.Write("\"page\""u8);
                        else
                            await c.Response.Body.WriteAsync("\"page\""u8.ToArray());
                    }));
                }

                app.Run(c =>
                {
                    c.Response.BodyWriter.Write("#$!"u8);
                    throw new InvalidDataException("endpoint");
                });
            },
            builder => builder.Services.AddProblemDetails());
        var body = Http.Body(await app.GetRawAsync());
        if (door == "problem")
            Assert.StartsWith("{\"type\":", body);
        else
            Assert.Equal("\"page\"", body);
    }

    [Fact]
    public async Task PreWrite_comes_again_through_a_link_that_stays()
    {
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, _) => new PassThrough(inner));
            app.UseExceptionHandler(branch => branch.Run(c => c.Response.WriteAsync("page")));
            app.UseWriter((inner, _) => new Throwing(inner));
            app.Run(c => c.Response.WriteAsync("x"));
        });
        Assert.Equal("page", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task An_untouched_link_sees_the_error_page()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseExceptionHandler(branch => branch.Run(c => c.Response.WriteAsync("page")));
            app.UseWriter((inner, _) => new Recorder(inner, calls));
            app.Run(_ => throw new InvalidDataException("endpoint"));
        });
        await app.GetRawAsync();
        Assert.Equal(["prewrite(page)", "write(page)", "flush", "close", "dispose"], calls);
    }

    private static Func<IResponseWriter, HttpContext, IResponseWriter> Numbered(List<string> calls)
    {
        var made = 0;
        return (inner, _) => new Recorder(inner, calls, $"{++made}");
    }

    private static Task<TestApp> WithHandler(string handler, List<string> calls, RequestDelegate endpoint) => TestApp.StartAsync(app =>
    {
        app.UseWriter((inner, _) => new Recorder(inner, calls, "outer"));
        switch (handler)
        {
            case "branch":
                app.UseExceptionHandler(branch => branch.Run(c => c.Response.WriteAsync("page")));
                break;
            case "path":
                app.UseExceptionHandler("/page");
                break;
            case "developer page":
                app.UseDeveloperExceptionPage();
                break;
            case "in a scope":
                app.Use(async (context, next) =>
                {
                    try
                    {
                        await next(context);
                    }
                    catch (InvalidDataException)
                    {
                        context.Response.StatusCode = 500;
                        await context.Response.WriteAsync("page");
                    }
                });
                app.UseWriter((inner, _) => new Recorder(inner, calls, "scope"));
                break;
        }

        app.UseRouting();
        app.MapGet("/", endpoint);
        app.MapGet("/page", () => "page");
        app.UseEndpoints(_ => { });
    });

    private sealed class Throwing(IResponseWriter inner) : Recorder(inner, [])
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("link");
    }
}
