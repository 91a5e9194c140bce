using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Control;

/// <summary>When a client that stops reading is cut: measured, in several tries, because a busy machine delays some.</summary>
public class DeadlinePrecisionTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);

    /// <summary>What a timer and two clocks may be apart.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_client_that_stops_reading_is_cut_within_100_ms_of_the_deadline()
    {
        var due = 0L;
        var thrown = new TaskCompletionSource<(Exception? Error, TimeSpan Late)>();
        await using var app = await TestApp.RunAsync(async context =>
        {
            due = In(500);
            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(500));
            var error = await Record.ExceptionAsync(() => WriteForEverAsync(context));
            thrown.SetResult((error, Since(due)));
        });
        await ExpectOneInTimeAsync(async () =>
        {
            thrown = new();
            await using var client = await RawConnection.OpenAsync(app.EndPoint, receiveBuffer: 4096);
            await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");

            // Reading nothing, it still learns of the reset.
            var reset = await Task.Run(() => client.Socket.Poll(TimeSpan.FromSeconds(15), SelectMode.SelectError));
            var cut = Since(due);
            var (error, late) = await thrown.Task.WaitAsync(TimeSpan.FromSeconds(15));
            Assert.True(reset);
            Assert.IsType<TimeoutException>(error);
            return [late, cut];
        });
    }

    [Fact]
    public async Task On_http2_the_stream_is_cut_within_100_ms_and_the_others_of_its_connection_live_on()
    {
        var due = 0L;
        var thrown = new TaskCompletionSource<(Exception? Error, TimeSpan Late)>();
        await using var app = await TestApp.StartAsync(
            app => app.Run(async context =>
            {
                if (context.Request.Path == "/other")
                {
                    await context.Response.WriteAsync(context.Connection.Id);
                    return;
                }

                context.Response.Headers["X-Connection"] = context.Connection.Id;
                due = In(500);
                new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddMilliseconds(500));
                var error = await Record.ExceptionAsync(() => WriteForEverAsync(context));
                thrown.SetResult((error, Since(due)));
            }),
            protocols: HttpProtocols.Http2);
        using var client = app.CreateClient(http2: true);
        await ExpectOneInTimeAsync(async () =>
        {
            thrown = new();
            using var stuck = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
            var connection = stuck.Headers.GetValues("X-Connection").Single();
            do
                Assert.Equal(connection, await client.GetStringAsync("/other"));
            while (!thrown.Task.IsCompleted);

            Assert.Equal(connection, await client.GetStringAsync("/other"));
            await Assert.ThrowsAnyAsync<Exception>(() => stuck.Content.ReadAsByteArrayAsync());
            var (error, late) = await thrown.Task;
            Assert.IsType<TimeoutException>(error);
            return [late];
        });
    }

    private async Task ExpectOneInTimeAsync(Func<Task<TimeSpan[]>> measure)
    {
        var tries = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            var late = await measure();
            tries.Add(string.Join(" and ", late.Select(time => $"{time.TotalMilliseconds:0.0}")));
            Assert.All(late, time => Assert.True(time > -Grain, $"{time} before the deadline"));
            if (late.All(time => time <= Margin))
            {
                output.WriteLine($"Milliseconds after the deadline: {string.Join("; ", tries)}");
                return;
            }
        }

        Assert.Fail($"Never within {Margin}; milliseconds after the deadline: {string.Join("; ", tries)}");
    }

    private static long In(int milliseconds) => Stopwatch.GetTimestamp() + (milliseconds * Stopwatch.Frequency / 1000);

    private static TimeSpan Since(long moment) => Stopwatch.GetElapsedTime(moment);

    private static async Task WriteForEverAsync(HttpContext context)
    {
        var block = new byte[64 * 1024];
        while (true)
            await context.Response.Body.WriteAsync(block);
    }
}
