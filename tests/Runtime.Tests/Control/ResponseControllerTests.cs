using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests.Control;

public class ResponseControllerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Flush_sends_the_head_and_what_was_written(bool http2)
    {
        var seen = new TaskCompletionSource();
        await using var app = await TestApp.StartAsync(
            app => app.Run(async context =>
            {
                context.Response.BodyWriter.GetSpan(1)[0] = (byte)'x';
                context.Response.BodyWriter.Advance(1);
                await new ResponseController(context).FlushAsync();
                await seen.Task.WaitAsync(TimeSpan.FromSeconds(10));
            }),
            protocols: http2 ? HttpProtocols.Http2 : HttpProtocols.Http1);
        using var client = app.CreateClient(http2);
        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        var stream = await response.Content.ReadAsStreamAsync();
        Assert.Equal('x', stream.ReadByte());
        seen.SetResult();
        Assert.Equal(-1, stream.ReadByte());
    }

    [Fact]
    public async Task The_first_link_with_the_capability_is_asked_however_deep()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, context) => new Capable(inner, context, "deep", calls));
            for (var i = 0; i < 20; i++)
                app.UseWriter((inner, _) => new Recorder(inner, []));

            app.Run(context =>
            {
                var controller = new ResponseController(context);
                controller.SetReadDeadline(null);
                controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddHours(1));
                controller.EnableFullDuplex();
                return context.Response.WriteAsync("ok");
            });
        });
        Assert.Contains("ok", await app.GetRawAsync());
        Assert.Equal(["deep read", "deep write", "deep duplex"], calls);
    }

    [Fact]
    public async Task A_link_passes_a_capability_on_to_the_next_one_and_to_the_server()
    {
        var calls = new List<string>();
        await using var app = await TestApp.StartAsync(app =>
        {
            app.UseWriter((inner, context) => new Capable(inner, context, "low", calls, passesOn: true));
            app.UseWriter((inner, context) => new Capable(inner, context, "high", calls, passesOn: true));
            app.Run(async context =>
            {
                new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(-1));
                await Assert.ThrowsAsync<TimeoutException>(() => context.Response.WriteAsync("late"));
            });
        });
        Assert.StartsWith("HTTP/1.1 500", await app.GetRawAsync());
        Assert.Equal(["high write", "low write"], calls);
    }

    [Fact]
    public async Task A_link_answers_a_hijack_itself()
    {
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                var error = await Assert.ThrowsAsync<NotSupportedException>(async () => await context.Response.HijackAsync());
                await context.Response.WriteAsync(error.Message);
            },
            (inner, context) => new Capable(inner, context, "", []));
        Assert.Contains("not by me", await app.GetRawAsync());
    }

    [Fact]
    public async Task A_chain_that_unwraps_in_a_circle_is_refused()
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            var a = new Circle();
            var b = new Circle { Beneath = a };
            a.Beneath = b;
            var error = Assert.Throws<InvalidOperationException>(() => new ResponseController(context, a).SetWriteDeadline(null));
            await context.Response.WriteAsync(error.Message);
        });
        Assert.Contains("circle", await app.GetRawAsync());
    }

    [Fact]
    public void A_controller_of_nothing_says_so() =>
        Assert.Throws<InvalidOperationException>(() => default(ResponseController).EnableFullDuplex());

    [Fact]
    public async Task Deadlines_need_response_writers_and_say_so()
    {
        await using var app = await TestApp.StartAsync(
            app => app.Run(async context =>
            {
                await new ResponseController(context).FlushAsync();
                var error = Assert.Throws<InvalidOperationException>(() => new ResponseController(context).SetWriteDeadline(null));
                await context.Response.WriteAsync(error.Message);
            }),
            chained: false);
        Assert.Contains("AddResponseWriters()", await app.GetRawAsync());
    }

    private sealed class Circle : IResponseWriter
    {
        internal IResponseWriter? Beneath { get; set; }

        public void PreWrite(ReadOnlySpan<byte> data)
        {
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask CloseAsync() => default;

        public IResponseWriter? Unwrap() => Beneath;
    }

    private sealed class Capable(IResponseWriter inner, HttpContext context, string name, List<string> calls, bool passesOn = false)
        : Recorder(inner, []), IReadDeadlineSetter, IWriteDeadlineSetter, IFullDuplexEnabler, IHijacker
    {
        public void SetReadDeadline(DateTimeOffset? deadline) => calls.Add($"{name} read");

        public void SetWriteDeadline(DateTimeOffset? deadline)
        {
            calls.Add($"{name} write");
            if (passesOn)
                new ResponseController(context, Unwrap()!).SetWriteDeadline(deadline);
        }

        public void EnableFullDuplex() => calls.Add($"{name} duplex");

        public ValueTask<HijackedConnection> HijackAsync(CancellationToken cancellationToken) => throw new NotSupportedException("not by me");
    }
}
