using System.Buffers;

namespace ResponseWriters.Tests;

public class CloseTests
{
    [Fact]
    public async Task Runs_head_first_and_once()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            c => c.Response.WriteAsync("x"),
            (inner, _) => new Recorder(inner, calls, "first"),
            (inner, _) => new Recorder(inner, calls, "last"));
        await app.GetRawAsync();
        Assert.Equal(["last:close", "first:close", "last:dispose", "first:dispose"], calls[^4..]);
        Assert.Equal(2, calls.Count(call => call.EndsWith(":close", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Can_still_write_a_footer()
    {
        await using var app = await TestApp.RunAsync(c => c.Response.WriteAsync("body;"), (inner, _) => new Footer(inner));
        Assert.Equal("body;footer", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task Comes_at_CompleteAsync_before_the_servers_own()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                await c.Response.WriteAsync("body;");
                await c.Response.CompleteAsync();
                calls.Add("endpoint goes on");
            },
            (inner, _) => new Recorder(inner, calls),
            (inner, _) => new Footer(inner));
        Assert.Equal("body;footer", Http.Body(await app.GetRawAsync()));
        Assert.Equal(["close", "endpoint goes on", "dispose"], calls[^3..]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_passed_on_for_a_link_that_does_not(bool byException)
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            _ => Task.CompletedTask,
            (inner, _) => new Recorder(inner, calls, "beneath"),
            (inner, _) => new Stopper(inner, byException ? new InvalidDataException("close") : null),
            (inner, _) => new Recorder(inner, calls, "above"));
        var response = await app.GetRawAsync();
        Assert.Single(calls, "beneath:close");
        Assert.Single(calls, "above:close");
        Assert.Equal(byException ? 1 : 0, app.Log.Errors.Count());
        Assert.StartsWith(byException ? "HTTP/1.1 500 " : "HTTP/1.1 200 ", response);
    }

    [Fact]
    public async Task Passed_on_twice_takes_effect_once()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            _ => Task.CompletedTask,
            (inner, _) => new Recorder(inner, calls),
            (inner, _) => new Twice(inner));
        await app.GetRawAsync();
        Assert.Equal(["prewrite()", "close", "dispose"], calls);
    }

    [Fact]
    public async Task Drops_what_is_written_after_a_failure()
    {
        await using var app = await TestApp.RunAsync(
            async c =>
            {
                await c.Response.WriteAsync("half;");
                throw new InvalidDataException("endpoint");
            },
            (inner, _) => new Footer(inner));
        var response = await app.GetRawAsync();
        Assert.Contains("half;", response);
        Assert.DoesNotContain("footer", response);
        Assert.DoesNotContain("0\r\n\r\n", response);
        Assert.Equal("endpoint", Assert.Single(app.Log.Errors).Message);
    }

    [Fact]
    public async Task A_failing_close_before_the_head_gives_a_clean_error()
    {
        await using var app = await TestApp.RunAsync(
            c =>
            {
                c.Response.BodyWriter.Write("pending"u8);
                return Task.CompletedTask;
            },
            (inner, _) => new Stopper(inner, new InvalidDataException("close")));
        var response = await app.GetRawAsync();
        Assert.StartsWith("HTTP/1.1 500 ", response);
        Assert.Equal("", Http.Body(response));
        Assert.Equal("close", Assert.Single(app.Log.Errors).Message);
    }

    [Fact]
    public async Task A_writer_set_by_hand_is_closed_but_belongs_to_its_maker()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(c =>
        {
            c.Response.Writer = new Recorder(c.Response.Writer, calls);
            return c.Response.WriteAsync("x");
        });
        await app.GetRawAsync();
        Assert.Equal(["prewrite(x)", "write(x)", "flush", "close"], calls);
    }

    [Fact]
    public async Task The_final_status_is_known()
    {
        var status = 0;
        await using var app = await TestApp.RunAsync(
            c =>
            {
                c.Response.OnStarting(() =>
                {
                    c.Response.StatusCode = 418;
                    return Task.CompletedTask;
                });
                return c.Response.WriteAsync("x");
            },
            (inner, c) => new AtClose(inner, () => status = c.Response.StatusCode));
        await app.GetRawAsync();
        Assert.Equal(418, status);
    }

    [Fact]
    public async Task Writing_after_passing_it_on_is_refused()
    {
        await using var app = await TestApp.RunAsync(_ => Task.CompletedTask, (inner, _) => new TooLate(inner));
        Assert.StartsWith("HTTP/1.1 500 ", await app.GetRawAsync());
        Assert.Contains("after it passed CloseAsync on", Assert.Single(app.Log.Errors).Message);
    }

    private sealed class Footer(IResponseWriter inner) : Recorder(inner, [])
    {
        public override async ValueTask CloseAsync()
        {
            await WriteAsync("footer"u8.ToArray());
            await base.CloseAsync();
        }
    }

    private sealed class Stopper(IResponseWriter inner, Exception? exception) : Recorder(inner, [])
    {
        public override ValueTask CloseAsync() => exception is null ? default : throw exception;
    }

    private sealed class Twice(IResponseWriter inner) : Recorder(inner, [])
    {
        public override async ValueTask CloseAsync()
        {
            await base.CloseAsync();
            await base.CloseAsync();
        }

        public override void PreWrite(ReadOnlySpan<byte> data)
        {
            base.PreWrite(data);
            base.PreWrite(data);
        }
    }

    private sealed class AtClose(IResponseWriter inner, Action action) : Recorder(inner, [])
    {
        public override ValueTask CloseAsync()
        {
            action();
            return base.CloseAsync();
        }
    }

    private sealed class TooLate(IResponseWriter inner) : Recorder(inner, [])
    {
        public override async ValueTask CloseAsync()
        {
            await base.CloseAsync();
            await WriteAsync("too late"u8.ToArray());
        }
    }
}
