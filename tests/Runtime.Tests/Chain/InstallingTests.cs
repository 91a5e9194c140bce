using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ResponseWriters.Tests;

public class InstallingTests
{
    [Fact]
    public async Task The_writer_set_last_gets_the_bytes_first()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, _) => new Recorder(inner, calls, "pipeline"));
            app.MapGroup("/g").WithWriter((inner, _) => new Recorder(inner, calls, "group"))
                .MapGet("/", (HttpContext c) =>
                {
                    c.Response.Writer = new Recorder(c.Response.Writer, calls, "hand");
                    return c.Response.WriteAsync("x");
                })
                .WithWriter((inner, _) => new Recorder(inner, calls, "endpoint 1"))
                .WithWriter((inner, _) => new Recorder(inner, calls, "endpoint 2"));
        });
        await app.GetRawAsync("/g");
        Assert.Equal(
            ["hand:write(x)", "endpoint 2:write(x)", "endpoint 1:write(x)", "group:write(x)", "pipeline:write(x)"],
            calls.Where(call => call.Contains(":write", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/minimal", "\"x\"")]
    [InlineData("/delegate", "x")]
    [InlineData("/mvc", "x")]
    [InlineData("/fallback", "x")]
    public async Task Any_kind_of_endpoint_takes_a_writer(string path, string body)
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.MapGet("/minimal", () => TypedResults.Json("x")).WithWriter(Make);
                app.MapGet("/delegate", context => context.Response.WriteAsync("x")).WithWriter(Make);
                app.MapControllers().WithWriter(Make);
                app.MapFallback(context => context.Response.WriteAsync("x")).WithWriter(Make);
            },
            builder => builder.Services.AddControllers().AddApplicationPart(typeof(InstallingTests).Assembly));
        Assert.Equal(body, Http.Body(await app.GetRawAsync(path)));
        Assert.Equal([$"prewrite({body})", $"write({body})"], calls[..2]);
        Assert.Equal(1, calls.Count(call => call == "close"));

        IResponseWriter Make(IResponseWriter inner, HttpContext context) => new Recorder(inner, calls);
    }

    [Fact]
    public async Task A_hub_takes_a_writer()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(
            app => app.MapHub<Hub>("/hub").WithWriter((inner, _) => new Recorder(inner, calls)),
            builder => builder.Services.AddSignalR());
        var response = await RawClient.ExchangeAsync(
            app.EndPoint, "POST /hub/negotiate?negotiateVersion=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Contains("connectionToken", response);
        Assert.Contains(calls, call => call.StartsWith("write({", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Returning_the_inner_writer_adds_none()
    {
        await using var app = await TestApp.RunAsync(
            c =>
            {
                Assert.Null(c.Response.Writer.Unwrap());
                return c.Response.WriteAsync("x");
            },
            (inner, _) => inner);
        Assert.Equal("x", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task Returning_null_is_refused()
    {
        await using var app = await TestApp.RunAsync(c => c.Response.WriteAsync("x"), (_, _) => null!);
        Assert.StartsWith("HTTP/1.1 500 ", await app.GetRawAsync());
        Assert.Contains("returned null", Assert.Single(app.Log.Errors).Message);
    }

    [Fact]
    public async Task The_head_is_the_object_that_was_set() => await InRequest(c =>
    {
        var first = new Recorder(c.Response.Writer, []);
        c.Response.Writer = first;
        Assert.Same(first, c.Response.Writer);
        c.Response.Writer = first;
        var second = new Recorder(first, []);
        c.Response.Writer = second;
        Assert.Same(first, c.Response.Writer.Unwrap());
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Several_may_be_set_at_once()
    {
        var calls = new List<string>();
        await InRequest(c =>
        {
            c.Response.Writer = new Recorder(new Recorder(c.Response.Writer, calls, "inner"), calls, "outer");
            return c.Response.WriteAsync("x");
        });
        Assert.Equal(["outer:write(x)", "inner:write(x)"], calls.Where(call => call.Contains(":write", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_head_that_does_not_lead_to_the_present_one_is_refused() => await InRequest(async c =>
    {
        c.Response.Writer = new Recorder(c.Response.Writer, []);
        var present = c.Response.Writer;
        foreach (var stranger in new IResponseWriter[] { new MemoryResponseWriter(), new Recorder(present.Unwrap()!, []), new Endless() })
        {
            var refused = Assert.Throws<InvalidOperationException>(() => c.Response.Writer = stranger);
            Assert.Contains("Make the new writer over Response.Writer", refused.Message);
        }

        Assert.Throws<ArgumentNullException>(() => c.Response.Writer = null!);
        Assert.Same(present, c.Response.Writer);
        await c.Response.WriteAsync("x");
    });

    [Theory]
    [InlineData("written")]
    [InlineData("in the pipe")]
    [InlineData("flushed")]
    [InlineData("asked to start")]
    [InlineData("started")]
    [InlineData("completed")]
    public async Task A_late_head_is_refused(string state)
    {
        await InRequest(async c =>
        {
            if (state == "asked to start")
                c.Response.Writer = new Recorder(c.Response.Writer, []);

            switch (state)
            {
                case "written":
                    await c.Response.WriteAsync("x");
                    break;
                case "in the pipe":
                    c.Response.BodyWriter.Write("x"u8);
                    break;
                case "flushed":
                    await c.Response.Body.FlushAsync();
                    break;
                case "completed":
                    await c.Response.CompleteAsync();
                    break;
                default:
                    await c.Response.StartAsync();
                    break;
            }

            var refused = Assert.Throws<InvalidOperationException>(() => c.Response.Writer = new Recorder(c.Response.Writer, []));
            Assert.Contains("too late", refused.Message);
        });
    }

    [Theory]
    [InlineData("written")]
    [InlineData("in the pipe")]
    [InlineData("started")]
    public async Task A_writer_that_comes_after_one_whose_making_wrote_is_refused(string state)
    {
        Exception? refused = null;
        var made = 0;
        await using var app = await TestApp.StartAsync(app =>
        {
            app.Use(async (_, next) => refused = await Record.ExceptionAsync(() => next()));
            app.UseWriter((inner, context) =>
            {
                var done = state switch
                {
                    "written" => context.Response.WriteAsync("x"),
                    "started" => context.Response.StartAsync(),
                    _ => Write(context.Response.BodyWriter),
                };
                Assert.True(done.IsCompletedSuccessfully);
                return new Recorder(inner, []);
            });
            app.UseWriter((inner, _) =>
            {
                made++;
                return new Recorder(inner, []);
            });
            app.Run(_ => Task.CompletedTask);
        });
        await app.GetRawAsync();
        Assert.Contains("too late", Assert.IsType<InvalidOperationException>(refused).Message);
        Assert.Equal(0, made);

        static Task Write(PipeWriter pipe)
        {
            pipe.Write("x"u8);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_writer_that_leaves_out_one_set_while_it_was_made_is_refused()
    {
        Exception? refused = null;
        await using var app = await TestApp.StartAsync(app =>
        {
            app.Use(async (_, next) => refused = await Record.ExceptionAsync(() => next()));
            app.UseWriter<PassThrough>();
            app.UseWriter((inner, context) =>
            {
                context.Response.Writer = new Recorder(context.Response.Writer, []);
                return new PassThrough(inner);
            });
            app.Run(_ => Task.CompletedTask);
        });
        await app.GetRawAsync();
        Assert.Contains("would be lost", Assert.IsType<InvalidOperationException>(refused).Message);
    }

    [Fact]
    public async Task Without_AddResponseWriters_everything_says_so()
    {
        Exception? atUse = null, atGet = null, atEndpoint = null;
        await using var app = await TestApp.StartAsync(
            app =>
            {
                atUse = Record.Exception(() => app.UseWriter((inner, _) => inner));
                app.Use(async (context, next) => atEndpoint = await Record.ExceptionAsync(() => next(context)));
                app.UseRouting();
                app.MapGet("/", () => "x").WithWriter((inner, _) => inner);
                app.MapGet("/get", (HttpContext c) => { atGet = Record.Exception(() => c.Response.Writer); });
            },
            chained: false);
        await app.GetRawAsync("/get");
        await app.GetRawAsync("/");
        Assert.All([atUse, atGet, atEndpoint], e => Assert.Contains("AddResponseWriters()", Assert.IsType<InvalidOperationException>(e).Message));
    }

    [Fact]
    public async Task AddResponseWriters_twice_is_harmless()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, calls));
                app.Run(c => c.Response.WriteAsync("x"));
            },
            builder => builder.Services.AddResponseWriters().AddResponseWriters());
        Assert.Equal("x", Http.Body(await app.GetRawAsync()));
        Assert.Equal(["prewrite(x)", "write(x)", "flush", "close", "dispose"], calls);
    }

    [Fact]
    public async Task A_branch_of_the_pipeline_has_its_own_writers()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(app =>
        {
            app.Map("/branch", branch =>
            {
                branch.UseWriter((inner, _) => new Recorder(inner, calls));
                branch.Run(c => c.Response.WriteAsync("x"));
            });
            app.Run(c => c.Response.WriteAsync("y"));
        });
        Assert.Equal("y", Http.Body(await app.GetRawAsync("/")));
        Assert.Empty(calls);
        Assert.Equal("x", Http.Body(await app.GetRawAsync("/branch")));
        Assert.NotEmpty(calls);
    }

    private static async Task InRequest(RequestDelegate endpoint)
    {
        await using var app = await TestApp.RunAsync(endpoint);
        await app.GetRawAsync();
        Assert.Empty(app.Log.Errors);
    }

    private sealed class Endless : IResponseWriter
    {
        public void PreWrite(ReadOnlySpan<byte> data)
        {
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask CloseAsync() => default;

        public IResponseWriter? Unwrap() => this;
    }

    public sealed class Hub : Microsoft.AspNetCore.SignalR.Hub;
}

[Route("/mvc")]
public sealed class InstallingController : ControllerBase
{
    [HttpGet]
    public ContentResult Get() => Content("x");
}
