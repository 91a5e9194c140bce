namespace ResponseWriters.Tests.Control;

/// <summary>Deadlines past, future, moved, removed and rolling, both ways, on each server.</summary>
public class DeadlineServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Moves = ["/later", "/never", "/none"];

    public static TheoryData<ServerKind> Servers => [ServerKind.Http1, ServerKind.Http2, ServerKind.TestServer];

    [Theory, MemberData(nameof(Servers))]
    public async Task A_past_write_deadline_fails_every_write_at_once_and_for_good(ServerKind kind)
    {
        var thrown = new TaskCompletionSource<Exception?[]>();
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            var controller = new ResponseController(context);
            await context.Response.WriteAsync("one");
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(-1));
            var past = await Record.ExceptionAsync(() => context.Response.WriteAsync("two"));
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddHours(1));
            var later = await Record.ExceptionAsync(() => context.Response.WriteAsync("three"));
            controller.SetWriteDeadline(null);
            thrown.SetResult([past, later, await Record.ExceptionAsync(() => context.Response.WriteAsync("four"))]);
        });
        using var response = await served.SendAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync().WaitAsync(Patience));
        Assert.All(await thrown.Task.WaitAsync(Patience), error => Assert.IsType<TimeoutException>(error));
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_future_write_deadline_ends_a_write_that_waits_for_the_client(ServerKind kind)
    {
        var thrown = new TaskCompletionSource<Exception?>();
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(300));
            thrown.SetResult(await Record.ExceptionAsync(() => WriteForEverAsync(context)));
        });
        using var response = await served.SendAsync();
        Assert.IsType<TimeoutException>(await thrown.Task.WaitAsync(Patience));
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync().WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task Writes_go_on_past_a_deadline_that_was_moved_or_removed(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            var controller = new ResponseController(context);
            controller.SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(1));
            await context.Response.WriteAsync("one");
            controller.SetWriteDeadline(Moved(context.Request.Path));
            await Task.Delay(1300);
            await context.Response.WriteAsync("two");
        });
        await Task.WhenAll(Moves.Select(async move =>
        {
            using var response = await served.SendAsync(path: move);
            Assert.Equal("onetwo", await response.Content.ReadAsStringAsync());
        }));
        Assert.Empty(served.App.Log.Errors);
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_write_under_way_ends_at_the_deadline_it_was_moved_to(ServerKind kind)
    {
        var ended = new TaskCompletionSource<(Exception? Error, TimeSpan Early)>();
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            var first = DateTimeOffset.UtcNow.AddSeconds(1);
            var second = first.AddMilliseconds(500);
            new ResponseController(context).SetWriteDeadline(first);
            var writing = Record.ExceptionAsync(() => WriteForEverAsync(context));
            await Task.Delay(200);
            new ResponseController(context).SetWriteDeadline(second);
            ended.SetResult((await writing, second - DateTimeOffset.UtcNow));
        });
        using var response = await served.SendAsync();
        var (error, early) = await ended.Task.WaitAsync(Patience);
        Assert.IsType<TimeoutException>(error);
        Assert.True(early < TimeSpan.FromMilliseconds(20), $"{early} too early");
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_rolling_write_timeout_cuts_a_client_that_stops_reading_and_leaves_pauses_alone(ServerKind kind)
    {
        var thrown = new TaskCompletionSource<Exception?>();
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            new ResponseController(context).SetWriteTimeout(TimeSpan.FromMilliseconds(500));
            await context.Response.WriteAsync("one");
            await Task.Delay(900);
            await context.Response.WriteAsync("two");
            thrown.SetResult(await Record.ExceptionAsync(() => WriteForEverAsync(context)));
        });
        using var response = await served.SendAsync();
        var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[6]).AsTask().WaitAsync(Patience);
        Assert.IsType<TimeoutException>(await thrown.Task.WaitAsync(Patience));
        await Assert.ThrowsAnyAsync<Exception>(() => body.CopyToAsync(Stream.Null).WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_past_read_deadline_fails_every_read_at_once_and_for_good(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            var controller = new ResponseController(context);
            controller.SetReadDeadline(DateTimeOffset.UtcNow.AddSeconds(-1));
            var past = await ReadToEndAsync(context);
            controller.SetReadDeadline(DateTimeOffset.UtcNow.AddHours(1));
            var later = await ReadToEndAsync(context);
            controller.SetReadDeadline(null);
            await context.Response.WriteAsync($"{past} {later} {await ReadToEndAsync(context)}");
        });
        Assert.Equal("TimeoutException TimeoutException TimeoutException", await served.SendHalfAsync("half"));
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_future_read_deadline_ends_a_read_that_waits_and_the_response_can_be_written(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            new ResponseController(context).SetReadDeadline(DateTimeOffset.UtcNow.AddMilliseconds(300));
            await context.Response.WriteAsync(await ReadToEndAsync(context));
        });
        Assert.Equal("TimeoutException", await served.SendHalfAsync("half"));
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task A_rolling_read_timeout_ends_a_read_that_waits_for_the_client(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            new ResponseController(context).SetReadTimeout(TimeSpan.FromMilliseconds(500));
            await Task.Delay(900);
            await context.Request.Body.ReadExactlyAsync(new byte[4]);
            await context.Response.WriteAsync(await ReadToEndAsync(context));
        });
        Assert.Equal("TimeoutException", await served.SendHalfAsync("half"));
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task Reads_go_on_past_a_deadline_that_was_moved_or_removed(ServerKind kind)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            var controller = new ResponseController(context);
            controller.SetReadDeadline(DateTimeOffset.UtcNow.AddSeconds(1));
            await context.Request.Body.ReadExactlyAsync(new byte[3]);
            controller.SetReadDeadline(Moved(context.Request.Path));
            await Task.Delay(1300);
            await context.Response.WriteAsync(await new StreamReader(context.Request.Body).ReadToEndAsync());
        });
        await Task.WhenAll(Moves.Select(async move =>
        {
            using var response = await served.SendAsync(new StringContent("onetwo"), move);
            Assert.Equal("two", await response.Content.ReadAsStringAsync());
        }));
        Assert.Empty(served.App.Log.Errors);
    }

    private static DateTimeOffset? Moved(string? to) => to switch
    {
        "/later" => DateTimeOffset.UtcNow.AddHours(1),
        "/never" => DateTimeOffset.MaxValue,
        _ => null,
    };

    private static async Task<string> ReadToEndAsync(HttpContext context) =>
        (await Record.ExceptionAsync(() => context.Request.Body.CopyToAsync(Stream.Null)))?.GetType().Name ?? "no exception";

    private static async Task WriteForEverAsync(HttpContext context)
    {
        var block = new byte[64 * 1024];
        while (true)
            await context.Response.Body.WriteAsync(block);
    }
}
