namespace ResponseWriters.Tests.Hijacking;

/// <summary>A takeover that a writer of the chain answers.</summary>
public class HijackThroughLinksTests
{
    [Fact]
    public async Task A_link_with_the_capability_is_asked_through_links_without_it_and_passes_on()
    {
        var calls = new List<string>();
        await using var app = await StartAsync(
            async context =>
            {
                await using var connection = await context.Response.HijackAsync();
                await connection.Output.WriteAsync("taken"u8.ToArray());
            },
            (inner, _) => new Recorder(inner, []),
            (inner, context) => new Hijacker(inner, context, calls, "low"),
            (inner, _) => new Recorder(inner, []),
            (inner, context) => new Hijacker(inner, context, calls, "high"),
            (inner, _) => new Recorder(inner, []));
        Assert.Equal("taken", await app.GetRawAsync());
        Assert.Equal(["high", "low", "low has it", "high has it"], calls);
    }

    [Fact]
    public async Task A_link_learns_that_it_is_not_possible_and_the_response_works()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                await Assert.ThrowsAsync<NotSupportedException>(async () => await new ResponseController(context).HijackAsync());
                await context.Response.WriteAsync("works");
            },
            (inner, context) => new Hijacker(inner, context, calls, "link"),
            (inner, _) => new Recorder(inner, []));
        Assert.Equal("works", Http.Body(await app.GetRawAsync()));
        Assert.Equal(["link"], calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_chain_that_unwraps_in_a_circle_is_refused_for_every_capability(int length)
    {
        await using var app = await StartAsync(async context =>
        {
            var circle = Enumerable.Range(0, length).Select(_ => new Turning()).ToArray();
            for (var i = 0; i < length; i++)
                circle[i].Beneath = circle[(i + 1) % length];

            var refused = new List<string>();
            foreach (var call in Capabilities(new ResponseController(context, circle[0])))
                refused.Add((await Assert.ThrowsAsync<InvalidOperationException>(call)).Message);

            Assert.All(refused, message => Assert.Contains("circle", message));
            await context.Response.WriteAsync($"{refused.Count} refused");
        });
        Assert.Equal("4 refused", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task A_head_that_begins_to_turn_in_a_circle_is_refused_and_the_response_still_ends()
    {
        await using var app = await StartAsync(
            async context =>
            {
                ((Turning)context.Response.Writer).Turns = true;
                foreach (var call in Capabilities(new ResponseController(context)))
                    Assert.Contains("circle", (await Assert.ThrowsAsync<InvalidOperationException>(call)).Message);

                await context.Response.WriteAsync("ended");
            },
            (inner, _) => new Turning { Beneath = inner });
        Assert.Equal("ended", Http.Body(await app.GetRawAsync()));
    }

    private static IEnumerable<Func<Task>> Capabilities(ResponseController controller)
    {
        yield return async () => await controller.HijackAsync();
        yield return () => Run(() => controller.SetReadDeadline(null));
        yield return () => Run(() => controller.SetWriteDeadline(null));
        yield return () => Run(controller.EnableFullDuplex);

        static Task Run(Action call)
        {
            call();
            return Task.CompletedTask;
        }
    }

    private static Task<TestApp> StartAsync(RequestDelegate endpoint, params Func<IResponseWriter, HttpContext, IResponseWriter>[] writers) => TestApp.StartAsync(
        app =>
        {
            foreach (var writer in writers)
                app.UseWriter(writer);

            app.Run(endpoint);
        },
        listening: listen => listen.UseHijacking());

    private sealed class Hijacker(IResponseWriter inner, HttpContext context, List<string> calls, string name) : Recorder(inner, []), IHijacker
    {
        public async ValueTask<HijackedConnection> HijackAsync(CancellationToken cancellationToken)
        {
            calls.Add(name);
            var connection = await new ResponseController(context, Unwrap()!).HijackAsync(cancellationToken);
            calls.Add($"{name} has it");
            return connection;
        }
    }

    private sealed class Turning : IResponseWriter
    {
        internal IResponseWriter? Beneath { get; set; }

        internal bool Turns { get; set; }

        public void PreWrite(ReadOnlySpan<byte> data) => Beneath!.PreWrite(data);

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => Beneath!.WriteAsync(data, cancellationToken);

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => Beneath!.FlushAsync(cancellationToken);

        public ValueTask CloseAsync() => Beneath!.CloseAsync();

        public IResponseWriter? Unwrap() => Turns ? this : Beneath;
    }
}
