using System.Text;

namespace ResponseWriters.Tests.ExtWriters;

public class ExtWriterTests
{
    [Fact]
    public async Task Everything_goes_through_the_chain_and_then_to_the_writer_which_is_finalized_last()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                context.Response.HijackWriter(new Noting(calls));
                await context.Response.WriteAsync("a");
                await context.Response.Body.WriteAsync("b"u8.ToArray());
                context.Response.BodyWriter.GetSpan(1)[0] = (byte)'c';
                context.Response.BodyWriter.Advance(1);
            },
            (inner, _) => new Recorder(inner, calls, "link"));
        Assert.Contains("Content-Length: 0", await app.GetRawAsync());
        Assert.Equal(
            [
                "link:prewrite(a)", "link:write(a)", "ext write(a)", "link:flush", "ext flush", "link:write(b)", "ext write(b)", "link:write(c)",
                "link:close", "link:dispose", "ext write(c)", "ext finalize",
            ],
            calls);
    }

    [Fact]
    public async Task Without_links_the_writer_gets_everything_too()
    {
        var calls = new List<string>();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "file");
        await using var app = await TestApp.RunAsync(async context =>
        {
            context.Response.HijackWriter(new Noting(calls));
            await context.Response.WriteAsync("a");
            await context.Response.SendFileAsync(file);
            await context.Response.CompleteAsync();
            calls.Add("completed");
        });
        await app.GetRawAsync();
        File.Delete(file);
        Assert.Equal(["ext write(a)", "ext flush", "ext write(file)", "ext finalize", "completed"], calls.Where(call => call != "ext flush" || calls.IndexOf(call) == 1).Distinct());
    }

    [Fact]
    public async Task A_replaced_writer_is_finalized_before_the_new_ones_first_write()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(async context =>
        {
            context.Response.HijackWriter(new Noting(calls, "old"));
            context.Response.HijackWriter(new Noting(calls, "new"));
            await context.Response.Body.WriteAsync("a"u8.ToArray());
        });
        await app.GetRawAsync();
        Assert.Equal(["old finalize", "new write(a)", "new finalize"], calls);
    }

    [Fact]
    public async Task It_is_too_late_after_the_first_byte()
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            await context.Response.WriteAsync("a");
            var error = Assert.Throws<InvalidOperationException>(() => context.Response.HijackWriter(new Noting([])));
            await context.Response.WriteAsync(error.Message);
        });
        Assert.Contains("too late for HijackWriter", await app.GetRawAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_finalized_once_when_the_endpoint_throws(bool written)
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                context.Response.HijackWriter(new Noting(calls));
                if (written)
                    await context.Response.WriteAsync("a");

                throw new FormatException();
            },
            (inner, _) => new Recorder(inner, calls, "link"));
        await app.GetRawAsync();
        Assert.Single(calls, "ext finalize");
        Assert.True(calls.IndexOf("link:close") < calls.IndexOf("ext finalize"));
    }

    [Fact]
    public async Task It_is_finalized_when_the_client_has_gone()
    {
        var calls = new List<string>();
        var finalized = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        await using var app = await TestApp.RunAsync(async context =>
        {
            context.Response.HijackWriter(new Noting(calls, done: finalized));
            begun.SetResult();
            await Task.Delay(TimeSpan.FromSeconds(15), context.RequestAborted);
        });
        await using (var client = await RawConnection.OpenAsync(app.EndPoint))
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }

        await finalized.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Error_pages_go_to_the_writer_and_a_second_run_replaces_it()
    {
        var calls = new List<string>();
        var runs = 0;
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseExceptionHandler("/error");
            app.Run(async context =>
            {
                context.Response.HijackWriter(new Noting(calls, $"run{++runs}"));
                if (context.Request.Path != "/error")
                    throw new FormatException();

                await context.Response.Body.WriteAsync("sorry"u8.ToArray());
            });
        }, builder => builder.Services.AddProblemDetails());
        await app.GetRawAsync();
        Assert.Equal(["run1 finalize", "run2 write(sorry)", "run2 finalize"], calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Error_results_go_through_the_chain_and_then_to_the_writer(bool recorded)
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                context.Response.HijackWriter(new Noting(calls));
                if (recorded)
                    await context.Response.JsonAsync(500, new { error = "no" });
                else
                    await TypedResults.Problem("no", statusCode: 500).ExecuteAsync(context);
            },
            (inner, _) => new Recorder(inner, calls, "link"));
        Assert.StartsWith("HTTP/1.1 500", await app.GetRawAsync());
        var through = calls.Where(call => call.StartsWith("link:write", StringComparison.Ordinal)).Select(call => call["link:".Length..]).ToArray();
        Assert.NotEmpty(through);
        Assert.Contains("no", through[0]);
        Assert.Equal(through.Select(write => $"ext {write}"), calls.Where(call => call.StartsWith("ext write", StringComparison.Ordinal)));
        Assert.Equal("ext finalize", calls[^1]);
    }

    [Fact]
    public async Task It_is_finalized_once_after_the_chain_when_the_endpoint_aborts()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                context.Response.HijackWriter(new Noting(calls));
                await context.Response.Body.WriteAsync("a"u8.ToArray());
                context.Abort();
            },
            (inner, _) => new Recorder(inner, calls, "link"));
        await Record.ExceptionAsync(() => app.GetRawAsync());
        await app.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(15));
        Assert.Single(calls, "ext finalize");
        Assert.True(calls.IndexOf("link:close") < calls.IndexOf("ext finalize"));
    }

    [Fact]
    public async Task It_is_finalized_once_when_the_connection_is_taken_over_and_writes_nothing_to_it()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseWriter((inner, _) => new Recorder(inner, calls, "link"));
                app.Run(async context =>
                {
                    var writer = new ChunkedBodyWriter(context.Response);
                    context.Response.HijackWriter(writer);
                    writer.AppendTrailer("X-Sum", "42");
                    context.Response.HijackWriter(new Noting(calls));
                    await using var connection = await context.Response.HijackAsync();
                    await connection.Output.WriteAsync("taken"u8.ToArray());
                });
            },
            listening: listen => listen.UseHijacking());
        Assert.Equal("taken", await app.GetRawAsync());
        await app.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(["link:close", "link:dispose", "ext finalize"], calls);
    }

    [Fact]
    public async Task A_writer_that_fails_breaks_the_response_also_when_the_endpoint_goes_on()
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            context.Response.HijackWriter(new Noting([], fails: true));
            await Assert.ThrowsAsync<FormatException>(() => context.Response.Body.WriteAsync("a"u8.ToArray()).AsTask());
        });
        Assert.StartsWith("HTTP/1.1 500", await app.GetRawAsync());
    }

    private sealed class Noting(List<string> calls, string name = "ext", bool fails = false, TaskCompletionSource? done = null) : IExtWriter
    {
        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            if (fails)
                throw new FormatException();

            calls.Add($"{name} write({Encoding.UTF8.GetString(data.Span)})");
            return default;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken = default)
        {
            calls.Add($"{name} flush");
            return default;
        }

#pragma warning disable RW3001 // A second call must be noted too.
        public ValueTask FinalizeAsync()
#pragma warning restore RW3001
        {
            calls.Add($"{name} finalize");
            done?.TrySetResult();
            return default;
        }
    }
}
