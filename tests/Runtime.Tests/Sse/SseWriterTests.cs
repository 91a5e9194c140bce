using System.IO.Compression;
using System.Net.ServerSentEvents;
using System.Text;

namespace ResponseWriters.Tests.Sse;

public class SseWriterTests
{
    [Fact]
    public async Task The_head_is_sent_at_once()
    {
        var seen = new TaskCompletionSource();
        await using var app = await TestApp.RunAsync(async context =>
        {
            await new SseWriter(context.Response) { ReconnectionInterval = TimeSpan.FromSeconds(3) }.StartAsync();
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(10));
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        var head = await client.UntilAsync("\r\n\r\n");
        Assert.Contains("Content-Type: text/event-stream", head);
        Assert.Contains("Cache-Control: no-cache,no-store", head);
        await client.UntilAsync("retry: 3000\n\n");
        seen.SetResult();
    }

    [Fact]
    public async Task An_event_is_one_write_and_one_flush_in_the_frameworks_format()
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                var sse = new SseWriter(context.Response);
                await sse.SendAsync("a\nb", "tick", "7");
                await sse.SendAsync(new SseItem<int[]>([1, 2], "json") { ReconnectionInterval = TimeSpan.FromSeconds(1) });
                await sse.SendCommentAsync("note\nmore");
            },
            (inner, _) => new Recorder(inner, calls));
        var response = await app.GetRawAsync();
        const string first = "event: tick\ndata: a\ndata: b\nid: 7\n\n";
        const string second = "event: json\ndata: [1,2]\nretry: 1000\n\n";
        const string third = ": note\n: more\n\n";
        Assert.Equal(first + second + third, Http.Body(response));
        Assert.Equal([$"prewrite({first})", $"write({first})", "flush", $"write({second})", "flush", $"write({third})", "flush", "close", "dispose"], calls);
    }

    [Fact]
    public async Task Data_that_cannot_be_serialized_is_refused_and_the_events_after_it_are_whole()
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            var sse = new SseWriter(context.Response);
            await sse.SendAsync(new SseItem<Reading>(new(1), "reading"));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await sse.SendAsync(new SseItem<Reading>(new(-1), "reading")));
            await sse.SendAsync(new SseItem<Reading>(new(2), "reading"));
            await sse.SendAsync("text");
        });
        Assert.Equal("event: reading\ndata: {\"value\":1}\n\nevent: reading\ndata: {\"value\":2}\n\ndata: text\n\n", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task The_client_tells_the_last_event_it_got()
    {
        string? id = null;
        await using var app = await TestApp.RunAsync(context =>
        {
            id = new SseWriter(context.Response).LastEventId;
            return Task.CompletedTask;
        });
        await app.GetRawAsync();
        Assert.Null(id);
        await app.GetRawAsync(headers: "Last-Event-ID: 41\r\n");
        Assert.Equal("41", id);
    }

    [Fact]
    public async Task A_silent_stream_has_a_heartbeat_that_stops_with_the_response()
    {
        var beaten = new TaskCompletionSource();
        await using var app = await TestApp.RunAsync(async context =>
        {
            var sse = new SseWriter(context.Response) { HeartbeatInterval = TimeSpan.FromMilliseconds(50) };
            await sse.StartAsync();
            await beaten.Task.WaitAsync(TimeSpan.FromSeconds(10));
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        for (var i = 0; i < 3; i++)
            await client.UntilAsync(": \n\n");

        beaten.SetResult();
        await client.UntilAsync("0\r\n\r\n");
        await Task.Delay(200);
        Assert.Empty(app.Log.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_heartbeat_stops_before_the_chain_is_closed(bool throws)
    {
        var calls = new List<string>();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                var sse = new SseWriter(context.Response) { HeartbeatInterval = TimeSpan.FromMilliseconds(1) };
                await sse.StartAsync();
                await Task.Delay(100);
                if (throws)
                    throw new FormatException();
            },
            (inner, _) => new Recorder(inner, calls));
        for (var i = 0; i < 5; i++)
            await app.GetRawAsync();

        await Task.Delay(100);
        await app.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(15));
        var responses = string.Join(' ', calls).Split("dispose", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, responses.Length);
        Assert.All(responses, response => Assert.EndsWith("flush close ", response));
        Assert.All(app.Log.Errors, error => Assert.IsType<FormatException>(error));
    }

    [Fact]
    public async Task Several_tasks_may_send()
    {
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                var sse = new SseWriter(context.Response);
                await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () => await sse.SendAsync($"{i}"))));
            },
            (inner, _) => new Recorder(inner, []));
        var events = Http.Body(await app.GetRawAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"data: {i}").Order(), events.Order());
    }

    [Fact]
    public async Task A_stream_stops_at_once_when_the_client_leaves()
    {
        var stopped = new TaskCompletionSource<Exception>();
        await using var app = await TestApp.RunAsync(async context =>
            stopped.SetResult(await Record.ExceptionAsync(() => new SseWriter(context.Response).SendAllAsync(IdleAsync()))));
        await using (var client = await RawConnection.OpenAsync(app.EndPoint))
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
            await client.UntilAsync("data: one\n\n");
        }

        Assert.IsAssignableFrom<OperationCanceledException>(await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10)));

        static async IAsyncEnumerable<SseItem<string>> IdleAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return new("one");
            await Task.Delay(TimeSpan.FromSeconds(15), cancellationToken);
        }
    }

    [Theory]
    [InlineData("a\nb", null)]
    [InlineData("a\rb", null)]
    [InlineData(null, "a\nb")]
    public async Task Line_breaks_in_type_and_id_are_refused(string? type, string? id)
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await new SseWriter(context.Response).SendAsync("x", type, id));
            Assert.False(context.Response.HasStarted);
            await context.Response.WriteAsync("refused");
        });
        Assert.Equal("refused", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task A_stream_passes_a_compressing_link_event_by_event()
    {
        var seen = new TaskCompletionSource();
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                var sse = new SseWriter(context.Response);
                await sse.SendAsync("one");
                await seen.Task.WaitAsync(TimeSpan.FromSeconds(10));
                await sse.SendAsync("two");
            },
            (inner, context) => new Zip(inner, context));
        using var client = app.CreateClient();
        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await using var plain = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        var buffer = new byte[100];
        Assert.Equal("data: one\n\n", Encoding.UTF8.GetString(buffer, 0, await plain.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(10))));
        seen.SetResult();
        Assert.Equal("data: two\n\n", Encoding.UTF8.GetString(buffer, 0, await plain.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(10))));
    }

    private sealed class Zip(IResponseWriter inner, HttpContext context) : IResponseWriter
    {
        private readonly GZipStream _zip = new(NextWriter.To(inner).AsStream(), CompressionLevel.Fastest, leaveOpen: true);

        public void PreWrite(ReadOnlySpan<byte> data)
        {
            context.Response.Headers.ContentEncoding = "gzip";
            inner.PreWrite(default);
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => _zip.WriteAsync(data, cancellationToken);

        public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
        {
            await _zip.FlushAsync(cancellationToken);
            await inner.FlushAsync(cancellationToken);
        }

        public async ValueTask CloseAsync()
        {
            try
            {
                await _zip.DisposeAsync();
            }
            finally
            {
                await inner.CloseAsync();
            }
        }

        public IResponseWriter? Unwrap() => inner;
    }

    private sealed class Reading(int value)
    {
        public int Value => value >= 0 ? value : throw new InvalidOperationException("planned");
    }
}
